package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.bot.staff.audit.AuditRecord;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** The running application with accounts that are kept here, and what is on record of them. */
abstract class LocalAccounts extends StaffAtWork {

    static final String PASSWORD = "correct horse battery staple 9";

    @Autowired
    NewAccounts newAccounts;

    @Autowired
    AuditTrail audit;

    @Autowired
    Tries tries;

    @Autowired
    InstantSource clock;

    /** Tries are counted by quarters of an hour, of which none may end meanwhile. */
    void awaitRoomInTheQuarter() {
        await().until(() -> clock.instant().plusSeconds(30).isBefore(tries.until()));
    }

    /** An account that nobody has signed in with yet. */
    StaffAccount added(StaffRole role) {
        return newAccounts.add("test", role.code() + "-" + UUID.randomUUID(), Set.of(role), Language.EN);
    }

    /** How far somebody has signed in. */
    static String standing(StaffClient client) throws Exception {
        return read(client.get("/api/desk/me")).get("standing").asString();
    }

    /** What was recorded about somebody, the oldest first. */
    List<String> kinds(String subject) {
        return audit.find(AuditQuery.ALL, 10_000).reversed().stream()
                .filter(entry -> entry.subject().equals(subject))
                .map(AuditRecord::kind)
                .toList();
    }
}
