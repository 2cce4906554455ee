/** The processes of a benchmark: started, paused, looked at and ended. */
@NullMarked
package gr.uregister.bench.process;

import org.jspecify.annotations.NullMarked;
