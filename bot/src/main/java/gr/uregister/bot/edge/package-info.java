/** What the latest calls showed of those whom the product depends on: platforms, mail and SMS servers, the AMKA check. */
@NullMarked
package gr.uregister.bot.edge;

import org.jspecify.annotations.NullMarked;
