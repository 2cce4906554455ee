/** HTTP over plain sockets, as light as the two ends of a benchmark must be. */
@NullMarked
package gr.uregister.bench.wire;

import org.jspecify.annotations.NullMarked;
