/** Help by people: asked for, waited for, given by an agent while the bot is silent, and over. */
@NullMarked
package gr.uregister.statemachine.flow.human;

import org.jspecify.annotations.NullMarked;
