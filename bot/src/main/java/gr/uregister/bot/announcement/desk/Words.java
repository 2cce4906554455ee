package gr.uregister.bot.announcement.desk;

import gr.uregister.messages.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something in both languages, as it was sent: either may be missing. */
public record Words(@Nullable String el, @Nullable String en) {

    /** Nothing in either language. */
    public static final Words NONE = new Words(null, null);

    /** As JSON and forms say a text. */
    public static Words of(Text text) {
        return new Words(text.el(), text.en());
    }

    /** The text, without space around it and with plain line breaks; a language that is missing is empty. */
    public Text text() {
        return new Text(clean(el), clean(en));
    }

    private static String clean(@Nullable String written) {
        return Objects.requireNonNullElse(written, "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }
}
