package gr.uregister.bot.announcement.progress;

import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an announcement is on its way.
 *
 * @param isFrozen whether it stands who gets it; until then there are no recipients
 * @param done of how many recipients the outcome is known
 * @param perSecond how many a second go out now; null while that is not known
 * @param secondsLeft how long the rest will take at this rate; null while that is not known
 * @param notBefore until when quiet hours hold it back; null when they do not
 * @param told the system that is told when it is over; null where none is
 * @param failures why some did not get it, the commonest first
 * @param skipped whom it does not go to although they were looked for, the commonest reason first
 */
public record ProgressView(
        AnnouncementState state,
        boolean isFrozen,
        int recipients,
        int done,
        @Nullable Double perSecond,
        @Nullable Long secondsLeft,
        @Nullable Instant notBefore,
        @Nullable Pause pause,
        @Nullable Told told,
        List<ChannelFigures> channels,
        ChannelFigures all,
        List<ReasonCount> failures,
        List<ReasonCount> skipped) {

    /** The same without which system is told. */
    public ProgressView untold() {
        return new ProgressView(
                state,
                isFrozen,
                recipients,
                done,
                perSecond,
                secondsLeft,
                notBefore,
                pause,
                null,
                channels,
                all,
                failures,
                skipped);
    }

    /**
     * A system that is told when it is over.
     *
     * @param state null until it begins
     * @param problem why the last try was in vain; empty when there was none
     */
    public record Told(String address, Webhooks.@Nullable State state, String problem) {}

    /**
     * What became of it on one channel.
     *
     * @param channel empty for all of them
     * @param waiting to how many it still goes
     * @param sent how many got it, as far as the platform says; whoever saw it counts here, too
     * @param delivered on how many devices it is, where the platform tells
     * @param seen how many saw it, where the platform tells
     */
    public record ChannelFigures(
            String channel,
            int recipients,
            int waiting,
            int sent,
            int delivered,
            int seen,
            int blocked,
            int failed,
            int recalled) {}

    /** How many by one reason. */
    public record ReasonCount(String reason, int count) {}
}
