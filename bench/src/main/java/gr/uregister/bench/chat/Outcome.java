package gr.uregister.bench.chat;

/**
 * What came of an update.
 *
 * @param nanos from when it was to be posted until the last message of the answer
 * @param repeated how often it was not taken
 */
record Outcome(long nanos, int repeated, boolean isAnswered) {}
