package gr.uregister.bot.staff.session;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who a session belongs to, asked anew for each request: what an administrator changes holds at once. */
@Component
public final class Members {

    private final StaffSessions sessions;
    private final StaffAccounts accounts;
    private final StaffProperties properties;

    Members(StaffSessions sessions, StaffAccounts accounts, StaffProperties properties) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.properties = properties;
    }

    /**
     * Whose session it is; empty when it is over or the account may not sign in.
     *
     * @param token what the browser sent
     * @param used whether the person did something, so that the session is not idle
     */
    public Optional<StaffMember> of(String token, boolean used) {
        return sessions.find(token)
                .flatMap(session -> accounts.find(session.accountId())
                        .filter(StaffAccount::enabled)
                        .map(account -> {
                            if (used) {
                                sessions.use(session);
                            }
                            return member(account, session);
                        }));
    }

    private StaffMember member(StaffAccount account, StaffSession session) {
        return new StaffMember(
                account.id(),
                account.name(),
                account.roles(),
                account.preferences(),
                session.id(),
                standing(account, session));
    }

    private Standing standing(StaffAccount account, StaffSession session) {
        if (!session.open()) {
            return Standing.SECOND_FACTOR_DUE;
        }
        return properties.secondFactorRequired() && !account.mayLackSecondFactor()
                ? Standing.ENROLMENT_DUE
                : Standing.FULL;
    }
}
