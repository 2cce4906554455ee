package gr.uregister.bot.attachment;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.secret.Sealer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Addresses of files for platforms that fetch them by themselves. Whoever has one may fetch the file until its time is over; it is sealed, so
 * nobody can guess one, or make one of another.
 */
@Component
public final class FileAddresses {

    private static final String RECORD = "file address";
    private static final String FIELD = "token";
    private static final String BETWEEN = "\n";
    private static final int PARTS = 3;

    /** For as long as people go back to a message to open what came with it. */
    private static final Duration LIFE = Duration.ofDays(7);

    private final Sealer sealer;
    private final InstantSource clock;
    private final String base;

    FileAddresses(UregisterProperties properties, Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
        base = properties.publicUrl().toString().replaceAll("/$", "");
    }

    /** A file of a conversation. */
    record Place(ConversationId chat, String id) {}

    /** Where the file can be fetched from now on. Its name there says no more than its kind. */
    public URI of(ConversationId chat, String id, FileType type) {
        return of(chat, id, type, LIFE);
    }

    /** The same for another time. */
    URI of(ConversationId chat, String id, FileType type, Duration life) {
        var until = clock.instant().plus(life).getEpochSecond();
        var token = sealer.seal(String.join(BETWEEN, chat.toString(), id, Long.toString(until)), RECORD, FIELD);
        return URI.create(base + "/files/" + token + "/file." + type.extension());
    }

    /** Which file a token is for; empty when it is none of ours, or over. */
    Optional<Place> read(String token) {
        try {
            var parts = sealer.open(token, RECORD, FIELD).split(BETWEEN, PARTS);
            var until = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            return clock.instant().isBefore(until)
                    ? Optional.of(new Place(ConversationId.parse(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
