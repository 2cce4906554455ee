package gr.uregister.bot.staff.session;

import java.time.Instant;

/**
 * A browser in which somebody has signed in, or is about to.
 *
 * @param id a keyed hash of what the browser's cookie says
 * @param open whether the second factor was given, if the account has one
 * @param seenAt when it was last used, to a minute
 * @param endsAt when it is over, used or not
 */
public record StaffSession(
        String id, String accountId, boolean open, String browser, Instant startedAt, Instant seenAt, Instant endsAt) {}
