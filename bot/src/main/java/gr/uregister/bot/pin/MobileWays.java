package gr.uregister.bot.pin;

import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows by which ways PINs go to mobile numbers: by Telegram first, where its Gateway is configured, since an SMS costs more. */
@Component
public class MobileWays {

    private final boolean telegram;

    public MobileWays(Optional<TelegramSender> telegram) {
        this.telegram = telegram.isPresent();
    }

    /** The number by each way, the one to try first at the front. */
    public List<Destination> to(MobileNumber mobile) {
        var sms = Destination.of(mobile);
        return telegram ? List.of(new Destination(Way.TELEGRAM, mobile), sms) : List.of(sms);
    }
}
