package gr.uregister.bot.announcement;

import gr.uregister.bot.announcement.audience.Audience;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that the institution tells many students.
 *
 * @param version raised by every write; a write holds only while the version is the one it read
 */
public record Announcement(String id, long version, Content content, Audience audience, Course course, Origin origin) {

    /**
     * Where an announcement comes from.
     *
     * @param author the member of staff who wrote it, or in whose name a system did
     * @param idempotencyKey under which the author's system sent it, so that it is made once; null when a person wrote it
     * @param webhook who is told when it is over; null for nobody
     */
    public record Origin(
            String author,
            Instant createdAt,
            @Nullable String idempotencyKey,
            @Nullable URI webhook) {}

    /** A new one, not written yet. */
    public static Announcement draft(Content content, Audience audience, Origin origin) {
        return new Announcement(UUID.randomUUID().toString(), 1, content, audience, Course.DRAFT, origin);
    }

    /** Whoever had a hand in what it says: who made it, and all who changed it. */
    public Set<String> writers() {
        return Stream.concat(Stream.of(origin.author()), course.editors().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** SHA-256 of what it says and to whom, in hexadecimal digits: on record at its approval, so that a text changed later is found. */
    public String fingerprint() {
        return Fingerprint.of(content, audience);
    }

    /** Its picture, which goes when the announcement is recalled; null where there is none to show. */
    public @Nullable Picture picture() {
        return course.recall() == null ? content.picture() : null;
    }

    public AnnouncementState state() {
        return course.state();
    }

    /** Whether nothing more happens to it, and it may have reached somebody: it was not given up before it stood to whom it goes. */
    public boolean wentOut() {
        return state().isOver() && course.frozen() != null;
    }

    /** The same, saying something else. */
    public Announcement with(Content other) {
        return new Announcement(id, version, other, audience, course, origin);
    }

    /** The same for others. */
    public Announcement with(Audience other) {
        return new Announcement(id, version, content, other, course, origin);
    }

    /** The same, as far as it has come. */
    public Announcement with(Course other) {
        return new Announcement(id, version, content, audience, other, origin);
    }

    /** As the store has it after a write. */
    public Announcement written() {
        return new Announcement(id, version + 1, content, audience, course, origin);
    }
}
