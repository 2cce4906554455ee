/** What one decision of the conversation's flow costs, in time and bytes. */
@NullMarked
package gr.uregister.bench.flow;

import org.jspecify.annotations.NullMarked;
