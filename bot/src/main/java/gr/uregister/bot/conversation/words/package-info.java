/** Words by which conversations are found, as only the holder of the secret can make them. */
@NullMarked
package gr.uregister.bot.conversation.words;

import org.jspecify.annotations.NullMarked;
