/** Questions that MongoDB and the embedded server both answer without reading everything at once. */
@NullMarked
package gr.uregister.bot.database.query;

import org.jspecify.annotations.NullMarked;
