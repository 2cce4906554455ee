/** That somebody is writing to a person at this moment, for channels whose screens other nodes may serve. */
@NullMarked
package gr.uregister.bot.conversation.typing;

import org.jspecify.annotations.NullMarked;
