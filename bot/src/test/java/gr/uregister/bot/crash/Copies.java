package gr.uregister.bot.crash;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a chat got, against what the bot said in it: each message once or twice (promise R6), in order (R4). A node that died may have
 * sent some messages that another one sends again, so in between there may be copies.
 */
final class Copies {

    private static final String AGAIN = "Διακόπηκα, και το ξαναλέω μήπως δεν έφτασε:\n\n";

    private static final String NOT_SAVED = "Ο κωδικός δεν αποθηκεύτηκε";

    private Copies() {}

    /**
     * Asserts it of one chat.
     *
     * @return how many messages came twice
     */
    static int assertOnceOrTwiceInOrder(String chat, List<String> written, List<String> received) {
        var said = written.stream().map(Copies::plain).toList();
        var got = received.stream().map(Copies::plain).toList();
        assertThat(received.stream().collect(groupingBy(identity(), counting())))
                .as("copies in %s: %s", chat, received)
                .allSatisfy(
                        (text, copies) -> assertThat(copies).isLessThanOrEqualTo(2L * timesSaid(plain(text), said)));
        assertThat(withoutFailedAttempts(said))
                .as("different messages in " + chat)
                .doesNotHaveDuplicates();
        assertThat(got).as("messages in " + chat).containsSubsequence(said);
        var saidOnce = said.stream().filter(text -> timesSaid(text, said) == 1).toList();
        assertThat(got.stream().filter(saidOnce::contains).distinct())
                .as("first copies in " + chat)
                .containsExactlyElementsOf(saidOnce);
        return got.size() - said.size();
    }

    /** A kill that cuts the setting of a password off is the one reason to say things twice: that it failed, and the question again. */
    private static List<String> withoutFailedAttempts(List<String> said) {
        return IntStream.range(0, said.size())
                .filter(i -> !said.get(i).startsWith(NOT_SAVED))
                .filter(i -> i == 0 || !said.get(i - 1).startsWith(NOT_SAVED))
                .mapToObj(said::get)
                .toList();
    }

    private static int timesSaid(String text, List<String> said) {
        return Collections.frequency(said, text);
    }

    /** What was said again after two nodes died over it has an introduction. */
    private static String plain(String text) {
        return text.startsWith(AGAIN) ? text.substring(AGAIN.length()) : text;
    }
}
