package gr.uregister.bot.demo;

import gr.uregister.messages.Text;
import java.util.List;

/**
 * A sample person of the demo's register and the path that they show.
 *
 * @param personId the register's key
 * @param role what the person is, with the department
 * @param steps what to type or press, in order
 * @param path what happens
 */
record SamplePerson(String personId, Text name, Text role, List<Step> steps, Text path) {

    /**
     * Something to type into the chat.
     *
     * @param what the key of its word: {@code email}, {@code mobile}, {@code registration-number}, {@code amka} …
     */
    record Step(String what, String value) {}
}
