package gr.uregister.bot.channel;

import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.util.Optional;

/** Buttons that open no page but the phone or the mail program, for platforms whose buttons open pages only: there they are words. */
public final class OtherProgram {

    private static final String MAIL = "mailto:";
    private static final String PHONE = "tel:";

    /** A number is written with or without its country. */
    private static final int TELLING_DIGITS = 8;

    private OtherProgram() {}

    /** Whether the button opens the phone or the mail program. */
    public static boolean opens(SpokenButton button) {
        return button.action() == Action.OPEN_PAGE
                && (button.target().startsWith(MAIL) || button.target().startsWith(PHONE));
    }

    /** The line that stands for such a button; empty where the message's text says the number or address already. */
    public static Optional<String> inWords(SpokenButton button, String text) {
        var address = addressIn(button.target());
        return address.isEmpty() || says(text, button.target(), address)
                ? Optional.empty()
                : Optional.of(button.label() + ": " + address);
    }

    private static String addressIn(String target) {
        return target.substring(target.indexOf(':') + 1).split("\\?", 2)[0];
    }

    private static boolean says(String text, String target, String address) {
        if (target.startsWith(MAIL)) {
            return text.contains(address);
        }
        var digits = digitsIn(address);
        return digitsIn(text).contains(digits.substring(Math.max(0, digits.length() - TELLING_DIGITS)));
    }

    private static String digitsIn(String text) {
        return text.replaceAll("\\D", "");
    }
}
