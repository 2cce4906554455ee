package gr.uregister.bot.announcement.tester;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.filling.Fillings;
import gr.uregister.bot.announcement.filling.Known;
import gr.uregister.bot.announcement.rendering.PersonalCopies;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementShown;
import gr.uregister.statemachine.announcing.Announced;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Sends an announcement to testers, in the language of each. It goes the way of everything that the bot says, so that it arrives as the
 * announcement will; it is no delivery, and counts nowhere.
 */
@Component
public class TestSends {

    private static final int MOST = 10;

    /** How many tests somebody may send in a quarter of an hour. */
    private static final int AT_ONCE = 5;

    private static final Set<AnnouncementState> TESTABLE =
            Set.of(AnnouncementState.DRAFT, AnnouncementState.IN_REVIEW, AnnouncementState.SCHEDULED);

    private final Testers testers;
    private final Conversations conversations;
    private final Fillings fillings;
    private final Tries tries;
    private final AuditTrail audit;

    public TestSends(Testers testers, Conversations conversations, Fillings fillings, Tries tries, AuditTrail audit) {
        this.testers = testers;
        this.conversations = conversations;
        this.fillings = fillings;
        this.tries = tries;
        this.audit = audit;
    }

    /**
     * Sends a test.
     *
     * @param ids of testers
     * @return to whom it goes
     * @throws StaffRefused when there is nobody among them, there is nothing to say yet, or it is too late or too often for a test
     */
    public List<Tester> send(StaffMember by, Announcement announcement, Collection<String> ids) {
        check(by, announcement);
        var chosen = testers.find(ids).stream().filter(this::isThere).toList();
        if (chosen.isEmpty() || chosen.size() > MOST) {
            throw new StaffRefused("TESTERS_NOT_CHOSEN");
        }
        if (announcement.content().text(Language.EL).isBlank()) {
            throw new StaffRefused("ANNOUNCEMENT_EMPTY");
        }
        if (!tries.count("announcement test", by.id(), AT_ONCE)) {
            throw new StaffRefused("TESTS_TOO_MANY");
        }
        audit.record(
                by.name(),
                AuditKind.ANNOUNCEMENT_TESTED,
                announcement.id(),
                chosen.stream().map(Tester::id).collect(Collectors.joining(", ")));
        chosen.forEach(tester -> send(announcement, tester));
        return chosen;
    }

    /** Nobody has approved it yet, so that a person answers for it. */
    private static void check(StaffMember by, Announcement announcement) {
        if (by.isProgram()) {
            throw new StaffRefused("PERSON_NEEDED");
        }
        if (!TESTABLE.contains(announcement.state())) {
            throw new StaffRefused("ANNOUNCEMENT_NOT_WHILE_" + announcement.state());
        }
    }

    /** A test opens no chat anew that is gone. */
    private boolean isThere(Tester tester) {
        return conversations.find(tester.chat()).isPresent();
    }

    private void send(Announcement announcement, Tester tester) {
        var language = conversations
                .find(tester.chat())
                .map(stored -> stored.conversation().language())
                .orElse(Language.EL);
        var content = announcement.content();
        var known = fillings.of(List.of(tester.chat()), List.of(content.text(language), content.title(language)))
                .getOrDefault(tester.chat(), Known.NOTHING);
        var shown = new AnnouncementShown(asTest(PersonalCopies.of(announcement, language, known), language));
        conversations.receive(tester.chat(), "test-announcement/" + UUID.randomUUID(), shown);
    }

    /** The same, saying in its heading that it is a test. */
    private static Announced asTest(Announced copy, Language language) {
        var mark = language == Language.EL ? "[Δοκιμή] " : "[Test] ";
        return new Announced(copy.id(), copy.topic(), mark + copy.title(), copy.text(), copy.links(), copy.picture());
    }
}
