package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.conversation.engine.Decider.Decision;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.Note;
import gr.uregister.statemachine.Effect.Say;
import gr.uregister.statemachine.Effect.SayAs;
import gr.uregister.statemachine.Effect.Utterance;
import gr.uregister.statemachine.Effect.Withhold;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a decision down: the document of the conversation as it will be, with transcript, outbox and deadlines. */
@Component
class Scribe {

    /** How long a node may take over a conversation's deeds before others think it is dead. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** A lease that still has this long stays as it is: a new one would move the conversation in an index at each update. */
    private static final Duration FRESH = Duration.ofSeconds(12);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** What channels look at: the buttons that were shown lately, and the latest that a person said. */
    private static final int KEPT_ENTRIES = 10;

    private static final int KEPT_CHARACTERS = 4096;
    private static final String CONCEALED = "••••••";
    private static final String UNREADABLE = "…";

    private final Phrasebook phrasebook;
    private final List<Deadline> deadlines;

    Scribe(Phrasebook phrasebook, List<Deadline> deadlines) {
        this.phrasebook = phrasebook;
        this.deadlines = deadlines;
    }

    StoredConversation begin(ConversationId id, Instant now) {
        return new StoredConversation(
                id, 0, Conversation.begin(Language.EL), SeenUpdates.NONE, Outbox.EMPTY, List.of(), 1, now, now, null);
    }

    /** The same chat without anything that was said in it or was to be: updates are still known, so that none counts again. */
    StoredConversation erased(StoredConversation before, Instant now) {
        return new StoredConversation(
                before.id(),
                before.version(),
                before.conversation(),
                before.seenUpdates(),
                before.outbox().erased(),
                List.of(),
                before.nextSequence(),
                now,
                now,
                null,
                Set.of(),
                before.presence());
    }

    /** The conversation after an update, with the deeds it asks for, owned by this node unless another one still works on older ones. */
    StoredConversation record(
            StoredConversation before, String updateId, Event event, Decision decision, String node, Instant now) {
        var language = decision.conversation().language();
        var sequence = before.nextSequence();
        var transcript = new ArrayList<>(before.transcript());
        var heard = heard(before, event, decision);
        if (heard.isPresent()) {
            transcript.add(TranscriptEntry.ofPerson(sequence++, now, language, heard.get(), decision.file()));
        }
        var isOurs = before.outbox().belongsTo(node, now);
        var pending = new ArrayList<>(
                isOurs ? before.outbox().inheritedBy(node) : before.outbox().deeds());
        for (var deed : decision.deeds()) {
            var deedId = updateId + "/" + pending.size() + "/" + sequence;
            if (deed instanceof Utterance utterance) {
                var entry = entry(utterance, sequence, language, now);
                transcript.add(entry);
                if (!entry.isInternal()) {
                    pending.add(new PendingDeed(deedId, null, sequence));
                }
                sequence++;
            } else {
                pending.add(new PendingDeed(deedId, deed, 0));
            }
        }
        var outbox = owned(pending, before.outbox(), node, now);
        return new StoredConversation(
                before.id(),
                before.version(),
                decision.conversation(),
                before.seenUpdates().with(updateId),
                outbox,
                List.copyOf(transcript),
                sequence,
                before.createdAt(),
                now,
                dueAt(decision.conversation(), outbox),
                reached(before, decision.conversation().state()),
                before.presence());
    }

    private TranscriptEntry entry(Utterance utterance, long sequence, Language language, Instant now) {
        return switch (utterance) {
            case Say(var message) -> said(message, sequence, language, now);
            case Withhold(var message) -> said(message, sequence, language, now).internal();
            case SayAs(var name, var text, var file) ->
                TranscriptEntry.ofAgent(sequence, now, language, cut(text), name, file);
            case Note(var name, var text) ->
                TranscriptEntry.ofAgent(sequence, now, language, cut(text), name, null)
                        .internal();
        };
    }

    private TranscriptEntry said(Message message, long sequence, Language language, Instant now) {
        var said = phrasebook.say(message, language);
        return new TranscriptEntry(sequence, now, Author.BOT, language, said.text(), said.buttons(), said.traits());
    }

    /**
     * The pages that are full of what was said a while ago, in order. What is still to be said is not among them, nor what the document
     * does not hold yet.
     */
    List<TranscriptPage> fullPages(StoredConversation before, StoredConversation after) {
        var firstUnsaid = after.outbox().deeds().stream()
                .mapToLong(PendingDeed::sequence)
                .filter(sequence -> sequence > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        var end = Math.min(Math.min(firstUnsaid, before.nextSequence()), after.nextSequence() - KEPT_ENTRIES);
        var first = TranscriptPage.numberOf(after.firstSequence());
        return LongStream.range(first, TranscriptPage.numberOf(end))
                .mapToObj(number -> pageOf(after, number))
                .toList();
    }

    private static TranscriptPage pageOf(StoredConversation conversation, long number) {
        var entries = conversation.transcript().stream()
                .filter(entry -> TranscriptPage.numberOf(entry.sequence()) == number)
                .toList();
        return new TranscriptPage(number, entries);
    }

    /** The same conversation without some deeds; the same object when it has none of them. */
    StoredConversation without(StoredConversation before, Set<String> deedIds) {
        var outbox = before.outbox();
        if (outbox.isEmpty() || deedIds.isEmpty()) {
            return before;
        }
        var left = outbox.deeds().stream()
                .filter(deed -> !deedIds.contains(deed.id()))
                .toList();
        return left.size() == outbox.deeds().size()
                ? before
                : withDeeds(before, left, outbox.owner(), outbox.leaseUntil());
    }

    /** The same conversation, to be looked at again at a time, or before where its deeds need it. */
    StoredConversation lookedAtAgain(StoredConversation before, Instant at) {
        var outbox = before.outbox();
        var deedsFirst = !outbox.isEmpty() && outbox.leaseUntil().isBefore(at);
        return before.with(outbox, deedsFirst ? outbox.leaseUntil() : at);
    }

    /** The same conversation with other deeds to do. */
    StoredConversation withDeeds(StoredConversation before, List<PendingDeed> deeds, String node, Instant leaseUntil) {
        var outbox = deeds.isEmpty() ? Outbox.EMPTY : new Outbox(List.copyOf(deeds), node, leaseUntil);
        return before.with(outbox, dueAt(before.conversation(), outbox));
    }

    /**
     * The same conversation after a deed failed, which any node may try again after a while.
     *
     * @param failed with its last failure
     * @param atLeast how long the while is; longer where the deed failed often
     */
    StoredConversation postponed(StoredConversation before, PendingDeed failed, Duration atLeast, Instant now) {
        var growing = FIRST_WAIT.multipliedBy(1L << Math.min(failed.failures() - 1, 10));
        var wait = Collections.max(List.of(Collections.min(List.of(growing, LONGEST_WAIT)), atLeast));
        return withDeeds(before, with(failed, before.outbox()), Outbox.POSTPONED, now.plus(wait));
    }

    /**
     * The same conversation when a message is about to be said that other nodes may have said. What may be in the chat twice is from then
     * on introduced as something said again: it must arrive, and nobody is to wonder at a third copy.
     */
    StoredConversation withNextCopy(StoredConversation before, PendingDeed message) {
        var outbox = before.outbox();
        var noted = withDeeds(before, with(message.begunOnceMore(), outbox), outbox.owner(), outbox.leaseUntil());
        return message.mayBeSaid(2) ? noted.with(introduced(before.transcript(), message.sequence())) : noted;
    }

    private static List<PendingDeed> with(PendingDeed changed, Outbox outbox) {
        return outbox.deeds().stream()
                .map(deed -> deed.id().equals(changed.id()) ? changed : deed)
                .toList();
    }

    private List<TranscriptEntry> introduced(List<TranscriptEntry> transcript, long sequence) {
        return transcript.stream()
                .map(entry -> entry.sequence() == sequence ? introduced(entry) : entry)
                .toList();
    }

    private TranscriptEntry introduced(TranscriptEntry entry) {
        var introduction = phrasebook.text(Phrase.SAID_AGAIN, entry.language()) + "\n\n";
        return entry.text().startsWith(introduction) ? entry : entry.saying(introduction + entry.text());
    }

    private static Outbox owned(List<PendingDeed> deeds, Outbox before, String node, Instant now) {
        if (deeds.isEmpty()) {
            return Outbox.EMPTY;
        }
        var isFresh = before.owner().equals(node) && now.plus(FRESH).isBefore(before.leaseUntil());
        return isFresh || !before.belongsTo(node, now)
                ? new Outbox(List.copyOf(deeds), before.owner(), before.leaseUntil())
                : new Outbox(List.copyOf(deeds), node, now.plus(LEASE));
    }

    /** What the person's side of the transcript shows; nothing for what happened elsewhere. */
    private Optional<String> heard(StoredConversation before, Event event, Decision decision) {
        var language = decision.conversation().language();
        return switch (event) {
            case Event.Typed(var text, var _) -> Optional.of(decision.concealed() ? CONCEALED : cut(text));
            case Event.Pressed(var value) ->
                Optional.of(ConversationFlow.labelOf(value)
                        .map(label -> phrasebook.text(label, language))
                        .or(() -> labelShown(before, value))
                        .orElse(UNREADABLE));
            case Event.ContactShared(var number, var _) ->
                Optional.of(MobileNumber.parse(number).map(MobileNumber::masked).orElse(UNREADABLE));
            case Event.UnreadableSent(var file)
            when file != null && decision.file() != null ->
                Optional.of(decision.concealed() ? CONCEALED : cut(file.caption()));
            case Event.UnreadableSent _ -> Optional.of(UNREADABLE);
            default -> Optional.empty();
        };
    }

    /** What a button says whose words are not ours, such as a title, as it was shown. */
    private static Optional<String> labelShown(StoredConversation conversation, String value) {
        return conversation.replyShown(button -> button.target().equals(value)).map(SpokenButton::label);
    }

    private static Set<State> reached(StoredConversation before, State state) {
        return before.reached().contains(state)
                ? before.reached()
                : Stream.concat(before.reached().stream(), Stream.of(state)).collect(Collectors.toUnmodifiableSet());
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= KEPT_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, KEPT_CHARACTERS));
    }

    private @Nullable Instant dueAt(Conversation conversation, Outbox outbox) {
        var times = new ArrayList<Instant>();
        deadlines.forEach(deadline -> deadline.of(conversation).ifPresent(times::add));
        if (!outbox.isEmpty()) {
            times.add(outbox.leaseUntil());
        }
        return times.isEmpty() ? null : Collections.min(times);
    }
}
