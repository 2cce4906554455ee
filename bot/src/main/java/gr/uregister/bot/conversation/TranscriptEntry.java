package gr.uregister.bot.conversation;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.statemachine.desk.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, as it was said. What a person typed where a secret was asked for is not kept.
 *
 * @param sequence counts from 1 within the conversation
 * @param language the language it was said in
 * @param traits how channels must treat it
 * @param speaker the name under which an agent said it; empty for the person and the bot
 * @param file what was sent with it; null for nothing
 * @param missed why it did not arrive; null where nobody knows that it did not
 */
public record TranscriptEntry(
        long sequence,
        Instant at,
        Author author,
        Language language,
        String text,
        List<SpokenButton> buttons,
        Set<Trait> traits,
        String speaker,
        @Nullable Attachment file,
        @Nullable Missed missed) {

    /** A message without a file, of which nobody knows that it did not arrive. */
    public TranscriptEntry(
            long sequence,
            Instant at,
            Author author,
            Language language,
            String text,
            List<SpokenButton> buttons,
            Set<Trait> traits,
            String speaker) {
        this(sequence, at, author, language, text, buttons, traits, speaker, null, null);
    }

    /** A message that no agent said. */
    public TranscriptEntry(
            long sequence,
            Instant at,
            Author author,
            Language language,
            String text,
            List<SpokenButton> buttons,
            Set<Trait> traits) {
        this(sequence, at, author, language, text, buttons, traits, "");
    }

    /** A message that needs no special treatment. */
    public TranscriptEntry(
            long sequence, Instant at, Author author, Language language, String text, List<SpokenButton> buttons) {
        this(sequence, at, author, language, text, buttons, Set.of());
    }

    /** What the person said or sent. */
    public static TranscriptEntry ofPerson(
            long sequence, Instant at, Language language, String text, @Nullable Attachment file) {
        return new TranscriptEntry(sequence, at, Author.PERSON, language, text, List.of(), Set.of(), "", file, null);
    }

    /** What an agent wrote under a name. */
    public static TranscriptEntry ofAgent(long sequence, Instant at, Language language, String text, String name) {
        return ofAgent(sequence, at, language, text, name, null);
    }

    /** What an agent wrote or sent under a name. */
    public static TranscriptEntry ofAgent(
            long sequence, Instant at, Language language, String text, String name, @Nullable Attachment file) {
        return new TranscriptEntry(sequence, at, Author.AGENT, language, text, List.of(), Set.of(), name, file, null);
    }

    /** The same message, for staff only. */
    public TranscriptEntry internal() {
        var more = Stream.concat(traits.stream(), Stream.of(Trait.INTERNAL)).collect(Collectors.toUnmodifiableSet());
        return new TranscriptEntry(sequence, at, author, language, text, buttons, more, speaker, file, missed);
    }

    /** The same message in other words. */
    public TranscriptEntry saying(String otherText) {
        return new TranscriptEntry(sequence, at, author, language, otherText, buttons, traits, speaker, file, missed);
    }

    /** The same message, which did not arrive. */
    public TranscriptEntry missed(Missed why) {
        return new TranscriptEntry(sequence, at, author, language, text, buttons, traits, speaker, file, why);
    }

    /** The message as channels bring it. Platforms know one sender, so an agent's name stands in the text. */
    public Spoken spoken() {
        return new Spoken(speaker.isEmpty() ? text : (speaker + ":\n" + text).strip(), buttons, traits);
    }

    /** Whether it is for staff only. Whoever shows a transcript to the person leaves it out. */
    public boolean isInternal() {
        return traits.contains(Trait.INTERNAL);
    }

    /** Why a message did not arrive, and is not tried any more. */
    public enum Missed {
        /** The platform does not take it. */
        REFUSED,
        /** The person blocked the bot, or is gone. */
        PERSON_LOST,
        /** No answer came to any of the copies: it may have arrived. */
        UNANSWERED,
        /** It failed for a whole day. */
        TOO_LONG
    }

    /** Who said it. */
    public enum Author {
        PERSON,
        BOT,
        AGENT
    }
}
