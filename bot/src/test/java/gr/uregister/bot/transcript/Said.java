package gr.uregister.bot.transcript;

import java.util.List;

/** A message of the bot's, as the student sees it. */
record Said(String text, List<Button> buttons) {

    /**
     * A button under it.
     *
     * @param target what comes back when it is pressed, or the address that it opens
     */
    record Button(Kind kind, String label, String target) {

        enum Kind {
            ANSWERS,
            OPENS_PAGE,
            OPENS_SECURE_PAGE
        }
    }
}
