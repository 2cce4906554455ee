/** Golden transcripts: stories of students, played against the whole application and told in {@code .chat} files. */
@NullMarked
package gr.uregister.bot.transcript;

import org.jspecify.annotations.NullMarked;
