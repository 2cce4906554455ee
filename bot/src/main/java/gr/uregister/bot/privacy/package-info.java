/** What is kept about people: shown to them, given to them, erased when they want it to. */
@NullMarked
package gr.uregister.bot.privacy;

import org.jspecify.annotations.NullMarked;
