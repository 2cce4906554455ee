package gr.uregister.bot.announcement.life;

import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.Pause.Reason;
import gr.uregister.bot.announcement.audience.Audience;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that is done with an announcement. */
public sealed interface Act {

    /** By somebody of the staff; what cannot be done is refused. */
    sealed interface ByStaff extends Act {

        /** The name of the account that does it. */
        String by();
    }

    /**
     * It is for others, says something else, or begins at another time. What was approved is a draft again.
     *
     * @param version what was looked at
     */
    record Edited(
            String by,
            long version,
            Content content,
            Audience audience,
            @Nullable Instant sendAt) implements ByStaff {}

    /** It is ready, for somebody else to approve it. */
    record Submitted(String by, long version) implements ByStaff {}

    /** @param version what was read: nobody approves what somebody changed meanwhile */
    record Approved(String by, long version) implements ByStaff {}

    /** It is to be changed, and a draft for that. */
    record Returned(String by, String why) implements ByStaff {}

    /** @param at when it is to begin; null for at once, as soon as it is approved */
    record Scheduled(String by, @Nullable Instant at) implements ByStaff {}

    /** It stands still. */
    record Paused(String by) implements ByStaff {}

    /** It goes on. */
    record Resumed(String by) implements ByStaff {}

    /** It is given up; what has left stays with who got it. */
    record Cancelled(String by) implements ByStaff {}

    /** What was sent is taken back as far as platforms allow. */
    record Recalled(String by) implements ByStaff {}

    /** By itself; what does not fit any more does nothing. */
    sealed interface ByItself extends Act {}

    /** Its time has come. */
    record Begun() implements ByItself {}

    /** Its time passed while nobody was there to begin. */
    record Missed() implements ByItself {}

    /** It stands who gets it. */
    record AudienceFrozen(Frozen frozen) implements ByItself {}

    /** Too much goes wrong. */
    record Stopped(Reason reason, String detail) implements ByItself {}

    /** Every recipient's outcome is known. */
    record Finished() implements ByItself {}

    /** What could be taken back is. */
    record TakenBack() implements ByItself {}
}
