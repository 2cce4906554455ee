/** The institution's registers of people: import, lookup, encryption of identifiers. */
@NullMarked
package gr.uregister.bot.person;

import org.jspecify.annotations.NullMarked;
