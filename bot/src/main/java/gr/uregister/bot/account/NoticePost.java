package gr.uregister.bot.account;

import gr.uregister.bot.account.ContactNotices.Claimed;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.Mailer.Letter;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.pin.SmsAllowance.Verdict;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts notices into words and sends them: by email, or by SMS within the limits that PINs have (promise S4). */
@Component
class NoticePost {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");

    private final @Nullable Mailer mailer;
    private final @Nullable SmsSender sms;
    private final SmsAllowance allowance;
    private final Phrasebook phrasebook;
    private final Institution institution;

    NoticePost(
            Optional<Mailer> mailer,
            Optional<SmsSender> sms,
            SmsAllowance allowance,
            Phrasebook phrasebook,
            Institution institution) {
        this.mailer = mailer.orElse(null);
        this.sms = sms.orElse(null);
        this.allowance = allowance;
        this.phrasebook = phrasebook;
        this.institution = institution;
    }

    /**
     * Sends a notice, where there is a way and the limits allow it.
     *
     * @throws DeliveryFailed when it was not accepted, or nobody knows whether it was
     */
    void send(Claimed claimed) {
        var letter = claimed.letter();
        var words = words(letter, claimed.changedAt());
        switch (letter.contact()) {
            case EmailAddress email -> {
                if (mailer != null) {
                    mailer.send(
                            email,
                            new Letter(
                                    "notice." + letter.id(),
                                    letter.language(),
                                    phrasebook.text(letter.notice().subject(), letter.language()),
                                    phrasebook.text(letter.notice().mail(), letter.language(), words)));
                }
            }
            case MobileNumber mobile -> {
                if (sms != null && mayHaveSms(mobile, letter.id())) {
                    sms.send(mobile, phrasebook.text(letter.notice().sms(), letter.language(), words));
                }
            }
        }
    }

    private boolean mayHaveSms(MobileNumber mobile, String id) {
        return institution.pin().smsCountries().contains(mobile.country())
                && allowance.take(mobile, "notice/" + id) instanceof Verdict.Allowed;
    }

    private Map<String, Object> words(WriteToContact letter, Instant changedAt) {
        var desk = institution.helpDesk();
        var whom = Stream.of(desk.name().in(letter.language()), desk.phone(), desk.email())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return Map.of(
                "time",
                DATE_TIME.format(changedAt.atZone(institution.zone())),
                "whom",
                whom,
                "reach",
                desk.phone().isEmpty() ? desk.email() : desk.phone(),
                "username",
                letter.username(),
                "recovery",
                institution.links().recovery().toString(),
                "institution",
                institution.name());
    }
}
