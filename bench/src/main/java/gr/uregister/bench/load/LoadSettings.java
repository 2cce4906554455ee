package gr.uregister.bench.load;

import gr.uregister.bench.Options;
import gr.uregister.bench.chat.Walk;

/**
 * How much is measured.
 *
 * @param walk what the chats say: turns of one message each, or an activation when asked for {@code --activation}
 * @param updates of each bot, after warming up
 * @param warmUp updates of each bot before
 * @param chats that talk at once
 * @param connections to each webhook; Telegram's own default is 40
 * @param slices into which each bot's updates are cut, the bots taking turns
 * @param stored conversations beside those that talk, for one more bot; 0 for no such bot
 * @param profiled whether the bot is recorded
 */
record LoadSettings(
        Walk walk, int updates, int warmUp, int chats, int connections, int slices, int stored, boolean profiled) {

    static LoadSettings of(Options options) {
        var settings = new LoadSettings(
                options.has("activation") ? Walk.ACTIVATION : Walk.TURNS,
                options.number("updates", 20_000),
                options.number("warm-up", 100_000),
                options.number("chats", 200),
                options.number("connections", 40),
                options.number("slices", 8),
                options.number("stored", 0),
                options.has("jfr"));
        options.refuseOthers();
        return settings;
    }

    int updatesASlice() {
        return updates / slices;
    }
}
