package gr.uregister.bot.simulation;

/** A promise was broken. */
final class Broken extends AssertionError {

    /** @param promise such as {@code R6} */
    Broken(String promise, String how) {
        super(promise + ": " + how);
    }

    static void unless(boolean kept, String promise, String how) {
        if (!kept) {
            throw new Broken(promise, how);
        }
    }
}
