package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.Picture;
import gr.uregister.bot.announcement.desk.Wish.Link;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An announcement as pages and JSON show it.
 *
 * @param version to be sent back with what changes it
 * @param picture its address on our own site; null where it has none
 * @param author who wrote it
 * @param remark what a reviewer wanted otherwise; empty for nothing
 * @param reviewer who approved it; null while nobody has
 * @param sendAt when it is to begin; null for as soon as it is approved
 * @param pause why it stands still; null while it does not
 * @param recipients to how many it goes; null until its audience is frozen
 * @param fingerprint SHA-256 of what it says and to whom, as the audit trail has it of its approval
 * @param recalledAt when somebody wanted it taken back; null when nobody did
 */
public record AnnouncementView(
        String id,
        long version,
        AnnouncementState state,
        Words title,
        String topic,
        Words text,
        List<Link> links,
        @Nullable String picture,
        boolean asksToActivate,
        boolean paid,
        AudienceWish audience,
        String author,
        String remark,
        @Nullable String reviewer,
        Instant createdAt,
        @Nullable Instant sendAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant recalledAt,
        @Nullable Pause pause,
        @Nullable Integer recipients,
        String fingerprint) {

    private static final String PICTURES = "/announcements/pictures/";

    /** The announcement as it stands. */
    public static AnnouncementView of(Announcement announcement) {
        var content = announcement.content();
        var course = announcement.course();
        var frozen = course.frozen();
        return new AnnouncementView(
                announcement.id(),
                announcement.version(),
                course.state(),
                Words.of(content.title()),
                content.topic().name(),
                Words.of(content.text()),
                content.buttons().stream()
                        .map(button ->
                                new Link(Words.of(button.label()), button.url().toString()))
                        .toList(),
                announcement.picture() instanceof Picture picture ? PICTURES + picture.id() : null,
                content.asksToActivate(),
                content.paid(),
                AudienceWish.of(announcement.audience()),
                announcement.origin().author(),
                course.remark(),
                course.reviewer(),
                announcement.origin().createdAt(),
                course.sendAt(),
                course.startedAt(),
                course.finishedAt(),
                course.recalledAt(),
                course.pause(),
                frozen instanceof Frozen ? frozen.recipients() : null,
                announcement.fingerprint());
    }

    /** The same wish by which this announcement would be made again. */
    public Wish wish() {
        return new Wish(
                title,
                topic,
                text,
                links,
                asksToActivate,
                paid,
                audience,
                sendAt == null ? null : sendAt.toString(),
                null);
    }

    /** What is written stays out of logs. */
    @Override
    public String toString() {
        return "AnnouncementView[" + id + ", " + state + "]";
    }
}
