package gr.uregister.bot.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of files that are taken. A file is what its first bytes say, whatever its name or its sender claims; all others are refused,
 * above all what a browser could run.
 */
public enum FileType {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    PDF("application/pdf", "pdf");

    private static final int WEBP_MARK = 8;

    private final String mediaType;
    private final String extension;

    FileType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** What the content is; empty when it is nothing that is taken. */
    static Optional<FileType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.begins(content)).findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end, without the dot. */
    public String extension() {
        return extension;
    }

    public boolean isPicture() {
        return this != PDF;
    }

    /** The name with the ending of what the file is: systems go by that when they open it. */
    public String named(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var isSo = lower.endsWith("." + extension) || (this == JPEG && lower.endsWith(".jpeg"));
        return isSo ? name : name + "." + extension;
    }

    private boolean begins(byte[] content) {
        return switch (this) {
            case JPEG -> has(content, 0, "\u00ff\u00d8\u00ff");
            case PNG -> has(content, 0, "\u0089PNG\r\n\u001a\n");
            case GIF -> has(content, 0, "GIF87a") || has(content, 0, "GIF89a");
            case WEBP -> has(content, 0, "RIFF") && has(content, WEBP_MARK, "WEBP");
            case PDF -> has(content, 0, "%PDF-");
        };
    }

    private static boolean has(byte[] content, int at, String mark) {
        var bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= at + bytes.length
                && Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length);
    }
}
