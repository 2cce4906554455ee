package gr.uregister.bot.pin;

import org.jspecify.annotations.Nullable;

/** A message was not accepted for delivery. The text names the cause for operators and never the person. */
public final class DeliveryFailed extends RuntimeException {

    private final Kind kind;

    /** How much is known. */
    public enum Kind {
        /** The other side said no, for good: trying again is useless. */
        REFUSED,
        /** The message was not handed over: trying again costs nothing. */
        UNREACHABLE,
        /** The message may have been accepted: trying again may bring it twice. */
        UNKNOWN
    }

    /** @param message must not quote what the other side said, which may name the person */
    public DeliveryFailed(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the other side said no, for good. */
    public boolean isRefused() {
        return kind == Kind.REFUSED;
    }
}
