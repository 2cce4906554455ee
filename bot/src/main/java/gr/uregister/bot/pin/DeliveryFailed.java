package gr.uregister.bot.pin;

import org.jspecify.annotations.Nullable;

/** A message was not accepted for delivery. The text names the cause for operators and never the person. */
public final class DeliveryFailed extends RuntimeException {

    private final boolean refused;

    /** @param refused whether trying again is useless: the other side said no; otherwise it could not be reached */
    public DeliveryFailed(boolean refused, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.refused = refused;
    }

    /** Whether the other side said no, for good. */
    public boolean isRefused() {
        return refused;
    }
}
