/** What an account keeps of its person by consent, and how contacts hear of changes. */
@NullMarked
package gr.uregister.bot.account;

import org.jspecify.annotations.NullMarked;
