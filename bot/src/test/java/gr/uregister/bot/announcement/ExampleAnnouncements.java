package gr.uregister.bot.announcement;

import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.announcing.Topic;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Announcements for tests. */
public final class ExampleAnnouncements {

    public static final Instant CREATED = Instant.parse("2026-11-22T08:00:00Z");

    public static final Content CONTENT = new Content(
            new Text("Εξεταστική", "Exams"),
            Topic.EXAMS,
            new Text("Η εξεταστική αρχίζει στις 20 Ιανουαρίου.", "Exams begin on 20 January."),
            List.of(new LinkButton(new Text("Πρόγραμμα", "Timetable"), URI.create("https://example.org/exams"))),
            null,
            false,
            false);

    private ExampleAnnouncements() {}

    /** A draft for everybody. */
    public static Announcement draft() {
        return sentUnder(null);
    }

    /** A draft with a picture. */
    public static Announcement withPicture(Picture picture) {
        var content =
                new Content(CONTENT.title(), CONTENT.topic(), CONTENT.text(), CONTENT.buttons(), picture, false, false);
        return draft().with(content);
    }

    /** A draft that a system sent. */
    public static Announcement sentUnder(@Nullable String idempotencyKey) {
        return Announcement.draft(CONTENT, Audience.EVERYBODY, new Origin("eleni", CREATED, idempotencyKey, null));
    }
}
