/** Lets staff find conversations by what was said in them. */
@NullMarked
package gr.uregister.bot.helpdesk.search;

import org.jspecify.annotations.NullMarked;
