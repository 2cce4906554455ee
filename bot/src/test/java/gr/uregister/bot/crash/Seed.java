package gr.uregister.bot.crash;

/** What the random moments come from: another one each time, or the one given by {@code -Dcrash.seed}. It is printed before anything can fail. */
final class Seed {

    private Seed() {}

    static long next() {
        var seed = Long.getLong("crash.seed", System.nanoTime() & 0xFFFFFF);
        System.out.println("Crash: seed " + seed);
        return seed;
    }
}
