package gr.uregister.bot.recovery;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.link.LinkAddresses;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.Mailer.Letter;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.AccountEvent.LinkMailed;
import gr.uregister.statemachine.AccountEvent.LinkUndeliverable;
import gr.uregister.statemachine.Effect.MailLink;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Mails personal links. The address is made here, at the very last, and stored nowhere. A mail that does not go out is told at once: the
 * person asks for another when they like. One that may have gone out goes once more, under the same id and with the same link, and then
 * counts as mailed: the link in it works, and who does not find it asks for another.
 */
@Component
final class LinkMailer implements Doer<MailLink> {

    private static final Logger log = LoggerFactory.getLogger(LinkMailer.class);

    private final @Nullable Mailer mailer;
    private final LinkAddresses addresses;
    private final Phrasebook phrasebook;
    private final Institution institution;
    private final InstantSource clock;

    LinkMailer(
            Optional<Mailer> mailer,
            LinkAddresses addresses,
            Phrasebook phrasebook,
            Institution institution,
            InstantSource clock) {
        this.mailer = mailer.orElse(null);
        this.addresses = addresses;
        this.phrasebook = phrasebook;
        this.institution = institution;
        this.clock = clock;
    }

    @Override
    public Class<MailLink> kind() {
        return MailLink.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, MailLink deed) {
        var left = Duration.between(clock.instant(), deed.link().expiresAt());
        if (mailer == null || !left.isPositive()) {
            return Optional.of(new LinkUndeliverable(deed.link().id()));
        }
        try {
            mailer.send(deed.to(), letter(deed, left));
            return Optional.of(new LinkMailed(deed.link().id()));
        } catch (DeliveryFailed e) {
            if (e.kind() == DeliveryFailed.Kind.UNKNOWN) {
                throw new DeedFailed("nobody knows whether a link was mailed", DeedFailed.Kind.UNKNOWN, null);
            }
            log.warn("a personal link was not mailed: {}", e.getMessage());
            return Optional.of(new LinkUndeliverable(deed.link().id()));
        }
    }

    @Override
    public Optional<Event> givenUp(MailLink deed) {
        return Optional.of(new LinkUndeliverable(deed.link().id()));
    }

    @Override
    public Optional<Event> unanswered(MailLink deed) {
        return Optional.of(new LinkMailed(deed.link().id()));
    }

    private Letter letter(MailLink deed, Duration left) {
        var renews = deed.link().purpose() == Purpose.RENEWAL;
        var arguments = Map.<String, Object>of(
                "username", deed.username(),
                "link", addresses.addressOf(deed.link().id()).toString(),
                "minutes", left.plusSeconds(59).toMinutes(),
                "institution", institution.name());
        return new Letter(
                "link." + deed.link().id(),
                deed.language(),
                phrasebook.text(renews ? Phrase.RENEWAL_MAIL_SUBJECT : Phrase.LINK_MAIL_SUBJECT, deed.language()),
                phrasebook.text(renews ? Phrase.RENEWAL_MAIL : Phrase.LINK_MAIL, deed.language(), arguments));
    }
}
