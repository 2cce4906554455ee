package gr.uregister.bot.demo;

import gr.uregister.bot.demo.Deliveries.Delivered;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.statemachine.identity.EmailAddress;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Takes every mail where no mail server is configured, and shows it on the demo's page. */
@Component
@Conditional(ConditionalOnDemo.MailIsLocal.class)
public final class LocalMailbox implements Mailer {

    static final int CAPACITY = 50;

    private final Deliveries<LocalMail> mails;

    public LocalMailbox(InstantSource clock) {
        mails = new Deliveries<>(CAPACITY, clock);
    }

    @Override
    public void send(EmailAddress to, Letter letter) {
        deliver(new LocalMail(to.normalised(), letter.subject(), letter.text(), null));
    }

    /** Delivers; never fails. */
    public void deliver(LocalMail mail) {
        mails.add(mail);
    }

    List<Delivered<LocalMail>> latest() {
        return mails.latest();
    }

    /** Rises with each delivery. */
    long version() {
        return mails.count();
    }
}
