package gr.uregister.statemachine.faq;

import gr.uregister.messages.Button;
import gr.uregister.messages.Text;
import java.util.List;

/**
 * The answer to a question that people ask often, as it is said.
 *
 * @param id by which it is asked for and rated
 * @param title the question it answers
 * @param links where it leads: the service it is about, the command that helps
 */
public record HelpArticle(String id, Text title, Text body, List<Button> links) {}
