package gr.uregister.bot.channel.viber.api;

/** A request that Viber did not answer with success. Messages name what happened, never what was sent. */
public abstract sealed class ViberFailure extends RuntimeException {

    private final String message;

    private ViberFailure(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Viber refused it, and nothing was sent. */
    public static final class Refused extends ViberFailure {

        private final ViberStatus status;

        Refused(ViberStatus status, int number) {
            super("Viber answered with status %d (%s)".formatted(number, status));
            this.status = status;
        }

        public ViberStatus status() {
            return status;
        }
    }

    /** Viber could not be reached, or would not work now: nothing was sent. */
    public static final class Unreachable extends ViberFailure {

        Unreachable(String message) {
            super(message);
        }
    }

    /** The connection ended after the request was sent: whether Viber took it is not known. */
    public static final class Unanswered extends ViberFailure {

        Unanswered(String message) {
            super(message);
        }
    }
}
