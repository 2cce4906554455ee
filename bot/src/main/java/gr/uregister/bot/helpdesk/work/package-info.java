/** What agents do in conversations: checked, recorded where it has to be, and done under the number by which they have them. */
@NullMarked
package gr.uregister.bot.helpdesk.work;

import org.jspecify.annotations.NullMarked;
