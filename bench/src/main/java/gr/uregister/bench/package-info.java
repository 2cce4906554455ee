/** Measures how fast and how small the product is. */
@NullMarked
package gr.uregister.bench;

import org.jspecify.annotations.NullMarked;
