/** What people may do with their data: see it, fetch it, have it erased. */
@NullMarked
package gr.uregister.statemachine.flow.privacy;

import org.jspecify.annotations.NullMarked;
