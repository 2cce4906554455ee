/** Answers that agents need again and again, written once in both languages. */
@NullMarked
package gr.uregister.bot.helpdesk.canned;

import org.jspecify.annotations.NullMarked;
