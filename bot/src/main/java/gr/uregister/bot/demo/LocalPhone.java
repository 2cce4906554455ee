package gr.uregister.bot.demo;

import gr.uregister.bot.demo.Deliveries.Delivered;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Takes every SMS where no SMS service is configured, and shows it on the demo's page. */
@Component
@Conditional(ConditionalOnDemo.SmsIsLocal.class)
public final class LocalPhone implements SmsSender {

    static final int CAPACITY = 50;

    private final Deliveries<LocalSms> messages;

    public LocalPhone(InstantSource clock) {
        messages = new Deliveries<>(CAPACITY, clock);
    }

    @Override
    public String send(MobileNumber to, String text) {
        deliver(new LocalSms(to.normalised(), text));
        return "";
    }

    /** Delivers; never fails. */
    public void deliver(LocalSms sms) {
        messages.add(sms);
    }

    List<Delivered<LocalSms>> latest() {
        return messages.latest();
    }

    /** Rises with each delivery. */
    long version() {
        return messages.count();
    }
}
