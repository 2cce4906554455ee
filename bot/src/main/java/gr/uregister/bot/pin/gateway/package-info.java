/** PINs in Telegram, by its Gateway for verification codes. */
@NullMarked
package gr.uregister.bot.pin.gateway;

import org.jspecify.annotations.NullMarked;
