/** The directory that comes with the product: UnboundID's in-memory server, made durable. */
@NullMarked
package gr.uregister.bot.directory.embedded;

import org.jspecify.annotations.NullMarked;
