/** How long the help desk waits for its queues, for what it searches, and for what people say, while many conversations are stored. */
@NullMarked
package gr.uregister.bench.desk;

import org.jspecify.annotations.NullMarked;
