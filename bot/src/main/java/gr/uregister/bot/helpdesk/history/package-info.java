/** What reports are made of: how each help went and how far each chat came, without anything of a person. */
@NullMarked
package gr.uregister.bot.helpdesk.history;

import org.jspecify.annotations.NullMarked;
