package gr.uregister.bot.crash;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * What a chat got, against what the bot said in it: each message once or twice (promise R6), in order (R4). A node that died may have
 * sent some messages that another one sends again, so it is the first copies that are in order.
 */
final class Copies {

    private static final String AGAIN = "Διακόπηκα, και το ξαναλέω μήπως δεν έφτασε:\n\n";

    private Copies() {}

    /**
     * Asserts it of one chat.
     *
     * @return how many messages came twice
     */
    static int assertOnceOrTwiceInOrder(String chat, List<String> written, List<String> received) {
        var said = written.stream().map(Copies::plain).toList();
        assertThat(received.stream().collect(groupingBy(identity(), counting())).values())
                .as("copies in %s: %s", chat, received)
                .allMatch(copies -> copies <= 2);
        var got = received.stream().map(Copies::plain).toList();
        var soFar = new HashMap<String, Integer>();
        var firsts = new ArrayList<String>();
        var seconds = new ArrayList<String>();
        for (var text : got) {
            (soFar.merge(text, 1, Integer::sum) == 1 ? firsts : seconds).add(text);
        }
        assertThat(said).as("different messages in " + chat).doesNotHaveDuplicates();
        assertThat(firsts).as("first copies in " + chat).containsExactlyElementsOf(said);
        assertThat(seconds).as("later copies in " + chat).isSubsetOf(said);
        return seconds.size();
    }

    /** What was said again after two nodes died over it has an introduction. */
    private static String plain(String text) {
        return text.startsWith(AGAIN) ? text.substring(AGAIN.length()) : text;
    }
}
