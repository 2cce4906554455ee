package gr.uregister.bench.desk;

import gr.uregister.bench.Options;

/**
 * How much is measured.
 *
 * @param stored conversations
 * @param open how many of them are open
 * @param agents with a screen each
 * @param times each question is asked
 * @param messages in all that people say to agents
 * @param perSecond how many of them come in a second
 */
record DeskSettings(int stored, int open, int agents, int times, int messages, int perSecond) {

    static DeskSettings of(Options options) {
        var settings = new DeskSettings(
                options.number("stored", 100_000),
                options.number("open", 5_000),
                options.number("agents", 50),
                options.number("times", 200),
                options.number("messages", 600),
                options.number("per-second", 10));
        options.refuseOthers();
        return settings;
    }
}
