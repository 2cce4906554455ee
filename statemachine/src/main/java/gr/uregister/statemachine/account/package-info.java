/** What a chat that is signed in knows of the account, and what contacts hear of it. */
@NullMarked
package gr.uregister.statemachine.account;

import org.jspecify.annotations.NullMarked;
