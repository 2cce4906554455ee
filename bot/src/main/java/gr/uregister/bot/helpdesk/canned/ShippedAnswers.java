package gr.uregister.bot.helpdesk.canned;

import gr.uregister.messages.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The answers that come with the program, for the weeks in which most students are new. */
final class ShippedAnswers {

    private static final String RESOURCE = "/gr/uregister/bot/helpdesk/canned-answers.yaml";

    private ShippedAnswers() {}

    private record Shipped(String shortcut, Text text) {}

    /** All of them, by their shortcuts. */
    static Map<String, CannedAnswer> read() {
        try (var in = ShippedAnswers.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the canned answers are missing");
            }
            return new YAMLMapper()
                    .readValue(in, new TypeReference<List<Shipped>>() {}).stream()
                            .map(shipped -> new CannedAnswer(shipped.shortcut(), shipped.text(), 0))
                            .collect(Collectors.toUnmodifiableMap(CannedAnswer::shortcut, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
