/** The inbox and a conversation as pages below /desk. */
@NullMarked
package gr.uregister.bot.helpdesk.pages;

import org.jspecify.annotations.NullMarked;
