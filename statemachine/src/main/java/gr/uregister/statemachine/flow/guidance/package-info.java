/** What to do where the registers keep a person from going on: whom to see, what to write to them, and being told when it is mended. */
@NullMarked
package gr.uregister.statemachine.flow.guidance;

import org.jspecify.annotations.NullMarked;
