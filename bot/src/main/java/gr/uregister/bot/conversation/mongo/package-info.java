/** Conversations as documents of MongoDB. */
@NullMarked
package gr.uregister.bot.conversation.mongo;

import org.jspecify.annotations.NullMarked;
