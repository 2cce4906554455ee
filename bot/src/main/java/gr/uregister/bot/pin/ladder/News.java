package gr.uregister.bot.pin.ladder;

/**
 * Something the chat is told of a PIN on its way.
 *
 * @param from the rung it is about
 * @param to the rung that carries the PIN instead
 */
record News(Kind kind, int from, int to) {

    enum Kind {
        DELIVERED,
        FELL_BACK,
        UNDELIVERABLE,
        HELD,
        RESTORED
    }
}
