/** The bots that are measured, each in its own process with the same memory, database and Bot API. */
@NullMarked
package gr.uregister.bench.bots;

import org.jspecify.annotations.NullMarked;
