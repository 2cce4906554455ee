package gr.uregister.bot.conversation;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One message of a conversation, as it was said. What a person typed where a secret was asked for is not kept.
 *
 * @param sequence counts from 1 within the conversation
 * @param language the language it was said in
 * @param traits how channels must treat it
 */
public record TranscriptEntry(
        long sequence,
        Instant at,
        Author author,
        Language language,
        String text,
        List<SpokenButton> buttons,
        Set<Trait> traits) {

    /** A message that needs no special treatment. */
    public TranscriptEntry(
            long sequence, Instant at, Author author, Language language, String text, List<SpokenButton> buttons) {
        this(sequence, at, author, language, text, buttons, Set.of());
    }

    /** The message as channels bring it. */
    public Spoken spoken() {
        return new Spoken(text, buttons, traits);
    }

    /** Who said it. */
    public enum Author {
        PERSON,
        BOT,
        AGENT
    }
}
