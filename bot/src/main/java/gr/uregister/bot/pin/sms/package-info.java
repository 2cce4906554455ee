/** SMS by Twilio. */
@NullMarked
package gr.uregister.bot.pin.sms;

import org.jspecify.annotations.NullMarked;
