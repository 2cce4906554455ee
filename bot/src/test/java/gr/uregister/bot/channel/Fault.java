package gr.uregister.bot.channel;

/** What goes wrong with one request to somebody else's server. */
public enum Fault {
    TOO_MANY_REQUESTS("429"),
    SERVER_ERROR("500"),
    /** It is taken, and never answered. */
    HANG("hang"),
    /** The connection breaks before it is taken. */
    CUT_BEFORE("cut before"),
    /** It is taken, and the connection breaks before the answer. */
    CUT_AFTER("cut after");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    /** As tables call it. */
    public String title() {
        return title;
    }
}
