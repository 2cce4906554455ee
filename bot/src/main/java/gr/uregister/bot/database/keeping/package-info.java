/** What the rooms keep about people, room by room: to be shown to whom it is about, and to be erased. */
@NullMarked
package gr.uregister.bot.database.keeping;

import org.jspecify.annotations.NullMarked;
