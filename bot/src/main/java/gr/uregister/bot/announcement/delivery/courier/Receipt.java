package gr.uregister.bot.announcement.delivery.courier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of bringing a letter to one recipient. */
public sealed interface Receipt {

    /** @param ref the platform's name of the message; null where it gives none */
    record Taken(@Nullable String ref) implements Receipt {}

    /** The person cannot be written to any more. */
    record Gone() implements Receipt {}

    /** The platform refused it for good. */
    record Refused(String why) implements Receipt {}

    /** The platform refuses whatever is sent until somebody mends the bot's account or settings. */
    record NotAllowed(String why) implements Receipt {}

    /** The platform takes no more just now, which says nothing of the recipient. @param after how long it wants to be left alone; zero when it was not asked */
    record Busy(Duration after) implements Receipt {}

    /** Nothing was done for this recipient, and it may be tried again. @param after when */
    record Postponed(Duration after) implements Receipt {}

    /** Nobody knows whether it was done. @param after how long the platform wants to be left alone; zero when it does not say */
    record Unanswered(Duration after) implements Receipt {
        public Unanswered() {
            this(Duration.ZERO);
        }
    }

    /**
     * What this means for a letter of which an earlier part was brought: how much of it arrived nobody knows, and the earlier part is not
     * to be brought again for each moment's trouble.
     */
    default Receipt behindAnotherPart() {
        return switch (this) {
            case Busy(var after) -> new Unanswered(after);
            case Postponed(var after) -> new Unanswered(after);
            default -> new Unanswered();
        };
    }
}
