/** Mail by SMTP. */
@NullMarked
package gr.uregister.bot.pin.mail;

import org.jspecify.annotations.NullMarked;
