/** A bot as the manuals of Spring put it together: a controller, a state machine from a factory, its persister, a RestClient. */
@NullMarked
package gr.uregister.bench.recipe;

import org.jspecify.annotations.NullMarked;
