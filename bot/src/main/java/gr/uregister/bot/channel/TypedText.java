package gr.uregister.bot.channel;

/** Makes what a person sent fit to be handled: whatever it is, the conversation answers it. */
public final class TypedText {

    private static final int MAX_CODE_POINTS = 4096;
    private static final int MAX_BUTTON_CODE_POINTS = 48;

    private TypedText() {}

    /** The text without control characters other than line breaks, and without halves of characters, cut at 4096 code points. */
    public static String clean(String text) {
        var kept = new StringBuilder(Math.min(text.length(), MAX_CODE_POINTS));
        text.replace("\r\n", "\n")
                .replace('\t', ' ')
                .codePoints()
                .filter(TypedText::isKept)
                .limit(MAX_CODE_POINTS)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** A button's value as it can be one of ours; what cannot is cut to something that no question knows. */
    public static String cleanButton(String value) {
        var kept = new StringBuilder();
        value.codePoints()
                .filter(c -> c > ' ' && c < 127)
                .limit(MAX_BUTTON_CODE_POINTS)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isKept(int codePoint) {
        var type = Character.getType(codePoint);
        return codePoint == '\n' || (type != Character.CONTROL && type != Character.SURROGATE);
    }
}
