/** Tells agents' screens what changed, as it happens, on whichever node. */
@NullMarked
package gr.uregister.bot.helpdesk.live;

import org.jspecify.annotations.NullMarked;
