package gr.uregister.bot.staff.admin;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.session.StaffSession;
import java.time.Instant;

/**
 * One of one's sessions.
 *
 * @param browser such as {@code Firefox, Linux}
 * @param current whether it is the one that asks
 */
public record SessionView(String id, String browser, Instant startedAt, Instant seenAt, boolean current) {

    static SessionView of(StaffSession session, StaffMember asking) {
        return new SessionView(
                session.id(),
                session.browser(),
                session.startedAt(),
                session.seenAt(),
                session.id().equals(asking.sessionId()));
    }
}
