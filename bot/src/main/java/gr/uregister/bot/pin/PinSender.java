package gr.uregister.bot.pin;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.PinUndeliverable;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a challenge's PIN to each of its destinations. */
@Component
class PinSender implements Doer<SendPin> {

    private static final Logger log = LoggerFactory.getLogger(PinSender.class);

    private final Pins pins;
    private final Mailer mailer;
    private final SmsSender sms;
    private final Phrasebook phrasebook;
    private final Institution institution;
    private final InstantSource clock;

    PinSender(
            Pins pins,
            Mailer mailer,
            SmsSender sms,
            Phrasebook phrasebook,
            Institution institution,
            InstantSource clock) {
        this.pins = pins;
        this.mailer = mailer;
        this.sms = sms;
        this.phrasebook = phrasebook;
        this.institution = institution;
        this.clock = clock;
    }

    @Override
    public Class<SendPin> kind() {
        return SendPin.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, SendPin deed) {
        if (!deed.challenge().isOpenAt(clock.instant())) {
            return Optional.empty();
        }
        var pin = pins.of(conversation, deed.challenge());
        var accepted = deed.challenge().destinations().stream()
                .map(destination -> send(destination, pin, deed.language()))
                .filter(sent -> sent)
                .count();
        return accepted > 0
                ? Optional.empty()
                : Optional.of(new PinUndeliverable(deed.challenge().id()));
    }

    private boolean send(Contact destination, String pin, Language language) {
        try {
            switch (destination) {
                case EmailAddress email ->
                    mailer.send(
                            email,
                            phrasebook.text(Phrase.PIN_MAIL_SUBJECT, language),
                            phrasebook.text(
                                    Phrase.PIN_MAIL,
                                    language,
                                    Map.of("pin", pin, "minutes", minutes(), "institution", institution.name())));
                case MobileNumber mobile ->
                    sms.send(
                            mobile,
                            phrasebook.text(Phrase.PIN_SMS, language, Map.of("pin", pin, "minutes", minutes())));
            }
            return true;
        } catch (DeliveryFailed e) {
            log.warn("a PIN was not accepted for delivery: {}", e.getMessage());
            return false;
        }
    }

    private long minutes() {
        return institution.pin().life().toMinutes();
    }
}
