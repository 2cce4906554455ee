package gr.uregister.bot.crash;

/** What the random moments come from: another one each time, or the one given by {@code -Dcrash.seed}. */
final class Seed {

    private Seed() {}

    static long next() {
        return Long.getLong("crash.seed", System.nanoTime() & 0xFFFFFF);
    }
}
