package gr.uregister.messages;

/**
 * A text that somebody else wrote in both languages, such as a department's name in an institution's profile.
 *
 * @param el Greek
 * @param en English
 */
public record Text(String el, String en) implements Wording {

    /** The text in one language. */
    public String in(Language language) {
        return switch (language) {
            case EL -> el;
            case EN -> en;
        };
    }
}
