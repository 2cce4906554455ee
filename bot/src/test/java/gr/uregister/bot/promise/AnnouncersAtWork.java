package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.Delivery.Skipped;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The running application with an author of announcements, a reviewer, and an administrator. */
abstract class AnnouncersAtWork extends StaffAtWork {

    static final String ALL = "/api/desk/announcements";

    @Autowired
    AuditTrail audit;

    @Autowired
    Announcements announcements;

    @Autowired
    Chunks chunks;

    @Autowired
    Deliveries deliveries;

    @Autowired
    InstantSource clock;

    StaffClient author;
    StaffClient reviewer;
    StaffClient admin;

    @BeforeEach
    void comeToWork() throws Exception {
        author = member("", StaffRole.ANNOUNCER);
        reviewer = member("", StaffRole.SUPERVISOR);
        admin = member("", StaffRole.ADMIN);
    }

    /** An announcement that is over: four got it one way or another, and one did not want it. */
    Announcement sent(String title) throws Exception {
        var id = read(author.post(ALL, announcement(title))).get("id").asString();
        var announcement = announcements.find(id).orElseThrow();
        var people = IntStream.range(0, 4)
                .mapToObj(place -> new Recipient(chat(announcement, place), Language.EL))
                .toList();
        chunks.add(id, 0, "telegram", people);
        deliveries.addSkipped(id, 0, List.of(new Skipped(chat(announcement, 9), Language.EL, Reason.OPTED_OUT)));
        var now = clock.instant();
        announcements.change(
                id,
                before -> before.with(before.course()
                        .begun(now)
                        .frozen(new Frozen(now, 4, 1, 1))
                        .ended(AnnouncementState.FINISHED, now)));
        return announcement;
    }

    static ConversationId chat(Announcement announcement, int place) {
        return new ConversationId("telegram", "chat-" + announcement.id() + "-" + place);
    }

    static Map<String, ?> announcement(String title) {
        return Map.of(
                "title",
                Map.of("el", title),
                "topic",
                "EXAMS",
                "text",
                Map.of("el", "Καλημέρα, {first_name}!", "en", "Good morning, {first_name}!"),
                "asksToActivate",
                true);
    }
}
