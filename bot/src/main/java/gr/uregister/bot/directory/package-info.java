/** The LDAP directory: which accounts are active, and how one becomes so. */
@NullMarked
package gr.uregister.bot.directory;

import org.jspecify.annotations.NullMarked;
