/** Chats that get announcements to try them, and nobody else does. */
@NullMarked
package gr.uregister.bot.announcement.tester;

import org.jspecify.annotations.NullMarked;
