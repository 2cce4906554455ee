/** How long the built program takes until it is ready, and how much memory it has when nobody writes. */
@NullMarked
package gr.uregister.bench.startup;

import org.jspecify.annotations.NullMarked;
