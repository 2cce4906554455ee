/** What differs between institutions, read from a profile: names, rules, people to turn to. */
@NullMarked
package gr.uregister.statemachine.institution;

import org.jspecify.annotations.NullMarked;
