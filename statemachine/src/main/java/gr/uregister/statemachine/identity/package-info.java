/** Who somebody is: contacts, insurance numbers, roles and the facts a register knows of a person. */
@NullMarked
package gr.uregister.statemachine.identity;

import org.jspecify.annotations.NullMarked;
