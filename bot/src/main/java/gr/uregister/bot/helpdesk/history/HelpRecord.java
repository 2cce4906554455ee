package gr.uregister.bot.helpdesk.history;

import gr.uregister.statemachine.desk.HelpCourse.Ending;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one help went. Names of steps, roles and troubles are those of the release that kept it.
 *
 * @param department its code, or empty where none was known
 * @param role as {@code STUDENT}; empty where none was chosen
 * @param language as {@code EL}
 * @param isAsked whether the person asked for it; otherwise an agent came unasked
 * @param step where the machine stood when it began
 * @param trouble what had gone wrong last; empty when nothing had
 * @param begunAt when it was asked for, or the agent came
 * @param takenAt when an agent had it first; null while none had
 * @param repliedAt when an agent wrote first; null while none did
 * @param agent the account of whoever had it last; empty while nobody had
 * @param returns how often an agent left it, so that it went back to the queue
 * @param endedAt null while it goes on
 * @param ending null while it goes on
 * @param result the desk's word for what came of it; empty without one
 * @param stars what the person gave; 0 without any
 */
public record HelpRecord(
        String channel,
        String department,
        String role,
        String language,
        boolean isAsked,
        String step,
        String trouble,
        Instant begunAt,
        @Nullable Instant takenAt,
        @Nullable Instant repliedAt,
        String agent,
        int returns,
        @Nullable Instant endedAt,
        @Nullable Ending ending,
        String result,
        int stars) {}
