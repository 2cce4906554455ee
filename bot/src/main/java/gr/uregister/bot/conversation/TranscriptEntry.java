package gr.uregister.bot.conversation;

import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken.SpokenButton;
import java.time.Instant;
import java.util.List;

/**
 * One message of a conversation, as it was said. What a person typed where a secret was asked for is not kept.
 *
 * @param sequence counts from 1 within the conversation
 * @param language the language it was said in
 */
public record TranscriptEntry(
        long sequence, Instant at, Author author, Language language, String text, List<SpokenButton> buttons) {

    /** Who said it. */
    public enum Author {
        PERSON,
        BOT,
        AGENT
    }
}
