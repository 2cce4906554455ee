package gr.uregister.bot.transcript;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.tester.TestSends;
import gr.uregister.bot.announcement.tester.Tester;
import gr.uregister.bot.announcement.tester.TesterInvitations;
import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.messages.Language;
import java.util.Set;
import java.util.UUID;

/** Staff who try announcements before they send them. */
final class Rehearsal {

    private final TesterInvitations invitations;
    private final Testers testers;
    private final TestSends tests;
    private final NewAccounts accounts;

    Rehearsal(TesterInvitations invitations, Testers testers, TestSends tests, NewAccounts accounts) {
        this.invitations = invitations;
        this.testers = testers;
        this.tests = tests;
        this.accounts = accounts;
    }

    /** A code for somebody's chat, as it is told to them. */
    String code(String name) {
        return invitations.invite(somebody(), name).typed().replace("/tester ", "");
    }

    /** Sends a test to the chat, if it is a tester's. */
    void test(Announcement announcement, ConversationId chat) {
        testers.all().stream()
                .filter(tester -> tester.chat().equals(chat))
                .map(Tester::id)
                .forEach(id -> tests.send(somebody(), announcement, Set.of(id)));
    }

    /** Another one each time: nobody may send many. */
    private StaffMember somebody() {
        var roles = Set.of(StaffRole.SUPERVISOR, StaffRole.ANNOUNCER);
        var account = accounts.add("story", "staff-" + UUID.randomUUID(), roles, Language.EL);
        return new StaffMember(account.id(), account.name(), roles, account.preferences(), "", Standing.FULL);
    }
}
