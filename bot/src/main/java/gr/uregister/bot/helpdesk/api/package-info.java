/** The inbox and what is done in conversations, as JSON below /api/desk. */
@NullMarked
package gr.uregister.bot.helpdesk.api;

import org.jspecify.annotations.NullMarked;
