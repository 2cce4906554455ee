package gr.uregister.bot.poster;

import gr.uregister.statemachine.institution.Institution.Department;
import java.net.URI;
import java.util.Map;

/**
 * What a department's poster says.
 *
 * @param links by the channels' names, in the order they are shown; those whose bot has no name yet are missing
 */
record Poster(Department department, Map<String, URI> links) {}
