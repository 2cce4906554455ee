/** Every sentence the product says, in Greek and English, and the channel-neutral shape of a message. */
@NullMarked
package gr.uregister.messages;

import org.jspecify.annotations.NullMarked;
