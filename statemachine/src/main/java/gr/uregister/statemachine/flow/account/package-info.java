/** The account of a chat that is signed in: what there is to know of it, and what its person changes. */
@NullMarked
package gr.uregister.statemachine.flow.account;

import org.jspecify.annotations.NullMarked;
