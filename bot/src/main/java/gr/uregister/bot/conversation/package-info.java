/** The main path: an update in, one conditional write, deeds out. */
@NullMarked
package gr.uregister.bot.conversation;

import org.jspecify.annotations.NullMarked;
