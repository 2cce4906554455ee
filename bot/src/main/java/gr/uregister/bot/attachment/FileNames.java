package gr.uregister.bot.attachment;

import java.util.regex.Pattern;

/** Names of files, as they may be shown and saved. */
public final class FileNames {

    private static final int LONGEST = 100;
    private static final String NAMELESS = "file";

    /** What ends a name on some system, what shows nothing, and what turns text around. */
    private static final Pattern MISLEADING =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}\"*/:<>?\\\\|]+");

    private FileNames() {}

    /** The name without what could mislead; never empty. */
    public static String clean(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = MISLEADING
                .matcher(last)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .replaceAll("^[. ]+", "")
                .strip();
        return clean.isEmpty() ? NAMELESS : shortened(clean);
    }

    /** The end says what it is, so the middle goes. */
    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 6 ? name.substring(dot) : "";
        var most = name.offsetByCodePoints(0, LONGEST - ending.length() - 1);
        return name.substring(0, most).strip() + "…" + ending;
    }
}
