/** Free questions, answered from articles. */
@NullMarked
package gr.uregister.bot.faq;

import org.jspecify.annotations.NullMarked;
