package gr.uregister.bot.conversation;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One message of a conversation, as it was said. What a person typed where a secret was asked for is not kept.
 *
 * @param sequence counts from 1 within the conversation
 * @param language the language it was said in
 * @param traits how channels must treat it
 * @param speaker the name under which an agent said it; empty for the person and the bot
 */
public record TranscriptEntry(
        long sequence,
        Instant at,
        Author author,
        Language language,
        String text,
        List<SpokenButton> buttons,
        Set<Trait> traits,
        String speaker) {

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

    /** What an agent wrote under a name. */
    public static TranscriptEntry ofAgent(long sequence, Instant at, Language language, String text, String name) {
        return new TranscriptEntry(sequence, at, Author.AGENT, language, text, List.of(), Set.of(), name);
    }

    /** The same message, for staff only. */
    public TranscriptEntry internal() {
        var more = Stream.concat(traits.stream(), Stream.of(Trait.INTERNAL)).collect(Collectors.toUnmodifiableSet());
        return new TranscriptEntry(sequence, at, author, language, text, buttons, more, speaker);
    }

    /** The message as channels bring it. Platforms know one sender, so an agent's name stands in the text. */
    public Spoken spoken() {
        return new Spoken(speaker.isEmpty() ? text : speaker + ":\n" + text, buttons, traits);
    }

    /** Whether it is for staff only. Whoever shows a transcript to the person leaves it out. */
    public boolean isInternal() {
        return traits.contains(Trait.INTERNAL);
    }

    /** Who said it. */
    public enum Author {
        PERSON,
        BOT,
        AGENT
    }
}
