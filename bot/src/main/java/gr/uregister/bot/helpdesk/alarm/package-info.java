/** A group of staff on a platform is told that people wait, without anything of a person. */
@NullMarked
package gr.uregister.bot.helpdesk.alarm;

import org.jspecify.annotations.NullMarked;
