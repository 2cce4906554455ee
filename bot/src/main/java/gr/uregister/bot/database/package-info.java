/** MongoDB, given by its address or embedded in this process. */
@NullMarked
package gr.uregister.bot.database;

import org.jspecify.annotations.NullMarked;
