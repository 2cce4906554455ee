package gr.uregister.bot.announcement.tester;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.statemachine.reading.TesterWish;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the codes by which people make their own chats testers'. */
@Component
public class TesterInvitations {

    private static final Pattern NAME = Pattern.compile("\\P{C}{1,60}");

    /** How many codes somebody may make in a quarter of an hour. */
    private static final int AT_ONCE = 20;

    private final TesterCodes codes;
    private final Testers testers;
    private final ChatLinks chats;
    private final Tries tries;
    private final AuditTrail audit;

    TesterInvitations(TesterCodes codes, Testers testers, ChatLinks chats, Tries tries, AuditTrail audit) {
        this.codes = codes;
        this.testers = testers;
        this.chats = chats;
        this.tries = tries;
        this.audit = audit;
    }

    /**
     * A code, to be shown once.
     *
     * @param typed what the tester writes to the bot
     * @param links by channel, what opens the chat there with the code
     */
    public record Code(String name, String typed, Instant until, Map<String, URI> links) {

        /** The code stays out of logs. */
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /**
     * A code for somebody's chat.
     *
     * @param name by which staff will know the tester
     * @throws StaffRefused when this is no name, or there are enough testers or codes
     */
    public Code invite(StaffMember by, String name) {
        var called = name.strip().replaceAll("\\s+", " ");
        if (!NAME.matcher(called).matches()) {
            throw new StaffRefused("TESTER_NAME_UNFIT");
        }
        return invite(by, called, null);
    }

    /** A code for somebody's own chat. */
    public Code inviteOneself(StaffMember by) {
        return invite(by, by.name(), by.id());
    }

    private Code invite(StaffMember by, String name, @Nullable String account) {
        if (testers.areEnough()) {
            throw new StaffRefused("TESTERS_TOO_MANY");
        }
        if (!tries.count("tester code made", by.id(), AT_ONCE)) {
            throw new StaffRefused("TESTER_CODES_TOO_MANY");
        }
        var invitation = new Invitation(UUID.randomUUID().toString(), name, account, by.name());
        audit.record(by.name(), AuditKind.TESTER_INVITED, invitation.id(), "");
        var issued = codes.issue(invitation);
        var payload = new TesterWish.Consider(issued.code().characters()).payload();
        return new Code(name, "/tester " + issued.code().written(), issued.expiresAt(), chats.carrying(payload));
    }
}
