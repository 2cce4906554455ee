/** The least that a bot can do with an update: read it, one conditional write, one message. */
@NullMarked
package gr.uregister.bench.floor;

import org.jspecify.annotations.NullMarked;
