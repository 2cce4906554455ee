package gr.uregister.bot.channel.viber;

import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberFailure;
import gr.uregister.bot.channel.viber.api.ViberFailure.Refused;
import gr.uregister.bot.channel.viber.api.ViberFailure.Unanswered;
import gr.uregister.bot.channel.viber.api.ViberFailure.Unreachable;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberStatus;
import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedFailed.Kind;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Viber as a channel. Each message that we begin, and not the person, costs money: they are counted. */
final class ViberChannel implements Channel {

    static final String NAME = "viber";

    private static final Logger log = LoggerFactory.getLogger(ViberChannel.class);

    /** From the person's last message; what is said within it is free. */
    private static final Duration SESSION = Duration.ofHours(24);

    private static final long NOT_IN_TRANSCRIPT = 0;

    private final ViberClient viber;
    private final Rendering rendering;
    private final Welcomes welcomes;
    private final SentMessages sent;
    private final Phrasebook phrasebook;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final ViberFiles files;

    ViberChannel(
            ViberClient viber,
            Rendering rendering,
            Welcomes welcomes,
            SentMessages sent,
            Phrasebook phrasebook,
            InstantSource clock,
            MeterRegistry meters,
            ViberFiles files) {
        this.viber = viber;
        this.rendering = rendering;
        this.welcomes = welcomes;
        this.sent = sent;
        this.phrasebook = phrasebook;
        this.clock = clock;
        this.meters = meters;
        this.files = files;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(StoredConversation conversation, TranscriptEntry message) {
        if (!welcomes.hold(conversation.id(), message.sequence())) {
            rendering
                    .of(message.spoken().text(), message.buttons())
                    .forEach(part -> send(conversation, message.sequence(), part));
            Optional.ofNullable(message.file())
                    .map(file -> files.outgoing(conversation.id(), file))
                    .ifPresent(file -> send(conversation, message.sequence(), file));
        }
    }

    @Override
    public Optional<byte[]> fetch(String source, int mostBytes) {
        return files.fetch(source, mostBytes);
    }

    /**
     * Viber lets nobody delete another's message, so the person is asked to: once, or it would be said after every PIN. While an agent has
     * the conversation the bot is silent, and the agent sees that something was taken out.
     */
    @Override
    public void delete(StoredConversation conversation, String messageRef) {
        var isTaken = conversation.conversation().assistance().isTaken();
        if (!isTaken && !sent.isAdvised(conversation.id())) {
            var advice = phrasebook.text(
                    Phrase.PLEASE_DELETE, conversation.conversation().language());
            rendering.of(advice, List.of()).forEach(part -> send(conversation, NOT_IN_TRANSCRIPT, part));
            sent.advised(conversation.id());
        }
    }

    private void send(StoredConversation conversation, long sequence, ViberMessage message) {
        try {
            var token = sendToAnyClient(message.to(conversation.id().chat()));
            meters.counter("uregister.viber.messages", "initiated.by", initiatorOf(conversation))
                    .increment();
            record(conversation.id(), sequence, token);
        } catch (ViberFailure e) {
            throw meaningOf(e);
        }
    }

    /** An old Viber does not know the button that shares a number; its owner can still type it. */
    private String sendToAnyClient(ViberMessage message) {
        try {
            return viber.send(message);
        } catch (Refused e) {
            var tooNew = e.status() == ViberStatus.INCOMPATIBLE_WITH_VERSION
                    || e.status() == ViberStatus.API_VERSION_NOT_SUPPORTED;
            if (tooNew && !message.isForAnyClient()) {
                return viber.send(message.forAnyClient());
            }
            throw e;
        }
    }

    private RuntimeException meaningOf(ViberFailure failure) {
        return switch (failure) {
            case Refused refused -> meaningOf(refused);
            case Unreachable unreachable -> new DeedFailed(unreachable.getMessage());
            case Unanswered unanswered -> new DeedFailed(unanswered.getMessage(), Kind.UNKNOWN, null);
        };
    }

    private RuntimeException meaningOf(Refused refusal) {
        meters.counter("uregister.viber.refused", "status", refusal.status().name())
                .increment();
        return switch (refusal.status().meaning()) {
            case NEVER ->
                refusal.status().saysThatPersonIsLost()
                        ? DeedImpossible.personLost(refusal.getMessage())
                        : new DeedImpossible(refusal.getMessage());
            case LATER -> new DeedFailed(refusal.getMessage());
            case OUR_MISTAKE -> {
                log.error("a message of ours was wrong: {}", refusal.getMessage());
                yield new DeedImpossible(refusal.getMessage());
            }
            case NOT_CONFIGURED -> {
                log.error("the bot's account at Viber needs attention: {}", refusal.getMessage());
                yield new DeedFailed(refusal.getMessage());
            }
        };
    }

    private String initiatorOf(StoredConversation conversation) {
        var begun = clock.instant().minus(SESSION);
        return lastOfPerson(conversation)
                        .filter(entry -> entry.at().isAfter(begun))
                        .isPresent()
                ? "person"
                : "bot";
    }

    private static Optional<TranscriptEntry> lastOfPerson(StoredConversation conversation) {
        return conversation.transcript().reversed().stream()
                .filter(entry -> entry.author() == Author.PERSON)
                .findFirst();
    }

    /** The message is sent: not being able to write that down is no reason to send it again. */
    private void record(ConversationId conversation, long sequence, String token) {
        try {
            sent.record(conversation, sequence, token);
        } catch (RuntimeException e) {
            log.warn(
                    "that a message was sent could not be written down: {}",
                    e.getClass().getSimpleName());
        }
    }
}
