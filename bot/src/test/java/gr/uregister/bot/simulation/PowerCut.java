package gr.uregister.bot.simulation;

/** A node's power is gone. An error, since nothing in the product may take it for a failure that it can handle. */
final class PowerCut extends Error {

    PowerCut() {
        super("power cut", null, false, false);
    }
}
