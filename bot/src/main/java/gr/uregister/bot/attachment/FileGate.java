package gr.uregister.bot.attachment;

import gr.uregister.bot.conversation.ConversationId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * How files come and go by HTTP. Whoever calls has made sure whose conversation it is.
 *
 * <p>A file goes out as what its content is and as nothing else ({@code nosniff} is on every answer), to be saved and not opened, and into a
 * sandbox should a browser open it all the same. Pages can show pictures, for which the disposition does not count.
 */
@Component
public final class FileGate {

    /** As many as a node with 256 MB of memory can bear. */
    private static final int PLACES = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final String SANDBOX = "default-src 'none'; sandbox";

    private final Attachments attachments;
    private final FilePlaces places = new FilePlaces(PLACES, LONGEST_WAIT);

    public FileGate(Attachments attachments) {
        this.attachments = attachments;
    }

    /**
     * Gives a file out.
     *
     * @throws ResponseStatusException 404 when the conversation keeps none of this id; 503 when too many files are on their way
     */
    public void give(ConversationId chat, String id, HttpServletResponse response) throws IOException {
        if (attachments.find(chat, id).filter(KeptFile::isKept).isEmpty()) {
            throw notFound();
        }
        var given = places.with(() -> {
            var file = attachments.open(chat, id).orElseThrow(FileGate::notFound);
            write(file, response);
            return file.type();
        });
        if (given.isEmpty()) {
            throw crowded();
        }
    }

    /**
     * Takes a request's body that is a file: one byte more than a file may have, where it has more.
     *
     * @param then what becomes of it, while it has a place in memory
     * @throws ResponseStatusException 503 when too many files are on their way
     */
    public <T> T take(InputStream body, Function<byte[], T> then) throws IOException {
        return places.with(() -> then.apply(body.readNBytes(Attachments.MOST_BYTES + 1)))
                .orElseThrow(FileGate::crowded);
    }

    private static void write(OpenFile file, HttpServletResponse response) throws IOException {
        response.setContentType(file.type().mediaType());
        response.setContentLength(file.content().length);
        response.setHeader("Content-Security-Policy", SANDBOX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.getOutputStream().write(file.content());
    }

    /** A file's name, as our scripts send it in a header, percent-encoded: proxies would log it in an address. */
    public static String name(@Nullable String header) {
        try {
            var encoded = header == null ? "" : header.replace("+", "%2B");
            return FileNames.clean(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return FileNames.clean("");
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static ResponseStatusException crowded() {
        var crowded = new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        crowded.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(LONGEST_WAIT.toSeconds()));
        return crowded;
    }
}
