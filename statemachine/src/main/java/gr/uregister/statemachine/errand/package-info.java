/** What a person came for. */
@NullMarked
package gr.uregister.statemachine.errand;

import org.jspecify.annotations.NullMarked;
