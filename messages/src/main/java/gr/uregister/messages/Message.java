package gr.uregister.messages;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something to say, before it has a language: a phrase, what goes into it, and the buttons below.
 *
 * @param phrase the sentence
 * @param arguments by the names the sentence uses; each a {@link String}, {@link Number}, {@link java.time.Instant} (said as a time of day),
 *     {@link java.time.Period} (said as a length of time), {@link Phrase} or {@link Text} (said in the message's language), another
 *     message's words, or a list of these, a line each
 * @param buttons in the order they are shown
 * @param traits how channels must treat it
 */
public record Message(Phrase phrase, Map<String, Object> arguments, List<Button> buttons, Set<Trait> traits) {

    /** What channels must know about a message besides its words. */
    public enum Trait {
        /** Holds personal facts: not to be forwarded or previewed where a platform can prevent it. */
        PERSONAL,
        /** Holds something by which others could act for the person: sealed where it is kept. */
        SECRET,
        /** For staff only: never brought to the person. */
        INTERNAL,
        /** Said beside the question that stands, whose buttons stay; its own stay with it. */
        ASIDE
    }

    public static Message of(Phrase phrase) {
        return new Message(phrase, Map.of(), List.of(), Set.of());
    }

    public static Message of(Phrase phrase, Map<String, Object> arguments) {
        return new Message(phrase, arguments, List.of(), Set.of());
    }

    /** The same message with other buttons. */
    public Message with(List<Button> otherButtons) {
        return new Message(phrase, arguments, List.copyOf(otherButtons), traits);
    }

    /** The same message, said beside the question that stands. */
    public Message aside() {
        return new Message(phrase, arguments, buttons, Set.of(Trait.ASIDE));
    }

    /** The same message, holding personal facts. */
    public Message personal() {
        return new Message(phrase, arguments, buttons, Set.of(Trait.PERSONAL));
    }

    /** The same message, holding a secret of the person's. */
    public Message secret() {
        return new Message(phrase, arguments, buttons, Set.of(Trait.PERSONAL, Trait.SECRET));
    }
}
