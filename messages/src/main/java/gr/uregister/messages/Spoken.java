package gr.uregister.messages;

import gr.uregister.messages.Message.Trait;
import java.util.List;
import java.util.Set;

/**
 * A message in one language, as it is said, stored and shown to staff. Holds no secret: a one-time page's address is made when it is sent.
 *
 * @param text plain text; a line break is {@code \n}
 */
public record Spoken(String text, List<SpokenButton> buttons, Set<Trait> traits) {

    /**
     * A button with its words.
     *
     * @param action what pressing it does
     * @param target the reply's value, the page's address, the one-time link's id, or empty
     */
    public record SpokenButton(Action action, String target, String label) {

        /** What pressing a button does. */
        public enum Action {
            REPLY,
            OPEN_PAGE,
            OPEN_SECURE_PAGE,
            SHARE_CONTACT,
            SHOW_PICTURE
        }
    }
}
