/** Sample people, the local mailbox and phone, and the landing page of the demo. */
@NullMarked
package gr.uregister.bot.demo;

import org.jspecify.annotations.NullMarked;
