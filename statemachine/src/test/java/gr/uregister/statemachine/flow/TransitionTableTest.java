package gr.uregister.statemachine.flow;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.flow.table.TransitionTable.Row;
import gr.uregister.statemachine.reading.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table of transitions: readable in {@code transitions.txt}, and without holes. */
class TransitionTableTest {

    private static final Path GOLDEN = Path.of("src/test/resources/transitions.txt");

    /** Facts that are answers to questions, by the state that asks. */
    private static final Map<State, Set<Fact>> ANSWERS = Map.ofEntries(
            entry(State.ISSUING_MOVE_CODE, EnumSet.of(Fact.MOVE_CODE_ISSUED)),
            entry(State.REDEEMING_MOVE_CODE, EnumSet.of(Fact.MOVE_CODE_REDEEMED, Fact.MOVE_CODE_REFUSED)),
            entry(
                    State.FINDING_PERSON,
                    EnumSet.of(
                            Fact.PERSON_FOUND, Fact.SEVERAL_PEOPLE_FOUND, Fact.NOBODY_FOUND, Fact.LOOKUPS_THROTTLED)),
            entry(State.OPENING_CHALLENGE, EnumSet.of(Fact.CHALLENGE_OPENED, Fact.CHALLENGE_REFUSED)),
            entry(
                    State.CHECKING_PIN,
                    EnumSet.of(Fact.PIN_RIGHT, Fact.PIN_WRONG, Fact.PIN_EXPIRED, Fact.GUESSES_EXHAUSTED)),
            entry(
                    State.CHECKING_ACCOUNT,
                    EnumSet.of(Fact.ACCOUNT_ACTIVE, Fact.ACCOUNT_INACTIVE, Fact.DIRECTORY_UNAVAILABLE)),
            entry(
                    State.CHECKING_AMKA,
                    EnumSet.of(Fact.AMKA_CONFIRMED, Fact.AMKA_REJECTED, Fact.AMKA_CHECK_UNAVAILABLE)),
            entry(State.OPENING_LINK, EnumSet.of(Fact.LINK_OPENED)),
            entry(State.SEARCHING_FAQ, EnumSet.of(Fact.ARTICLE_FOUND, Fact.ARTICLES_SUGGESTED, Fact.NO_ARTICLE_FOUND)),
            entry(State.FINDING_ANNOUNCEMENT, EnumSet.of(Fact.ANNOUNCEMENT_FOUND)),
            entry(State.ASKING_TESTERS, EnumSet.of(Fact.TESTERS_ANSWERED)),
            entry(State.REVIEWING_DATA, EnumSet.of(Fact.DATA_REVIEWED)),
            entry(State.OPENING_EXPORT, EnumSet.of(Fact.EXPORT_OPENED)),
            entry(
                    State.FINDING_ACCOUNT,
                    EnumSet.of(Fact.ACCOUNT_FOUND, Fact.ACCOUNT_NOT_FOUND, Fact.LOOKUPS_THROTTLED)),
            entry(
                    State.CHECKING_EXPIRY,
                    EnumSet.of(Fact.EXPIRY_FOUND, Fact.ACCOUNT_INACTIVE, Fact.DIRECTORY_UNAVAILABLE)),
            entry(State.READING_ACCOUNT, EnumSet.of(Fact.ACCOUNT_READ, Fact.DIRECTORY_UNAVAILABLE)),
            entry(State.CALLING_DESK, EnumSet.of(Fact.DESK_ANSWERED)));

    private static final TransitionTable TABLE = Flows.table();

    private static final List<Row> ROWS = TABLE.rows();

    private static final Interpreter INTERPRETER = new Interpreter(
            Player.PHRASEBOOK,
            ROWS.stream()
                    .filter(row -> row.signal() instanceof Choice)
                    .collect(Collectors.groupingBy(
                            Row::source, Collectors.mapping(row -> (Choice) row.signal(), Collectors.toSet()))));

    static List<State> restingStates() {
        return Ways.restingStates();
    }

    @Test
    void the_table_is_as_it_was_read_and_agreed() throws IOException {
        var table = rendered();
        if (Boolean.getBoolean("transcripts.update")) {
            assertThat(System.getenv("CI"))
                    .as("goldens are not rewritten in CI")
                    .isNull();
            Files.writeString(GOLDEN, table);
        }
        assertThat(table).isEqualTo(Files.readString(GOLDEN));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void a_question_state_has_a_row_for_every_answer_and_for_nothing_else(State state) {
        var answers = ANSWERS.getOrDefault(state, Set.of());
        var rows = rowsFrom(state);
        if (state.isQuestion()) {
            assertThat(rows).extracting(Row::signal).isSubsetOf(answers).containsAll(answers);
        } else {
            assertThat(ANSWERS).doesNotContainKey(state);
            assertThat(rows)
                    .extracting(Row::signal)
                    .doesNotContainAnyElementsOf(ANSWERS.values().stream()
                            .flatMap(Collection::stream)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void an_answer_is_never_left_without_a_row_that_fits(State state) {
        for (var answer : ANSWERS.getOrDefault(state, Set.of())) {
            var rows =
                    rowsFrom(state).stream().filter(r -> r.signal() == answer).toList();
            assertThat(rows.size() == 1)
                    .as(state + " " + answer)
                    .isEqualTo(rows.getFirst().guard() == null);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void a_state_asks_something_when_a_person_may_rest_there(State state) {
        assertThat(TABLE.hasQuestion(state)).isEqualTo(!state.isQuestion() && state != State.NEW);
    }

    @Test
    void every_state_is_reachable() {
        var reached = EnumSet.of(State.NEW);
        var next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            rowsFrom(next.poll()).stream().map(Row::target).filter(reached::add).forEach(next::add);
        }
        assertThat(reached).containsExactlyInAnyOrder(State.values());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void every_state_can_be_left(State state) {
        assertThat(rowsFrom(state)).anyMatch(row -> !row.stays());
    }

    @Test
    void a_signal_with_several_rows_in_a_state_has_a_guard_on_each() {
        grouped().forEach((at, rows) -> {
            if (rows.size() > 1) {
                assertThat(rows).as(at).allMatch(row -> row.guard() != null);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("restingStates")
    void at_most_one_guard_holds_for_any_conversation_and_event(State state) {
        var chat = Ways.to(state);
        for (var event : Events.ofEveryKind(chat)) {
            for (var draft : draftsOf(chat.conversation, event)) {
                var signal = signalOf(state, event);
                var holding = rowsFrom(state).stream()
                        .filter(row -> row.signal() == signal)
                        .filter(row -> row.guard() == null || row.guard().test(draft))
                        .toList();
                assertThat(holding).as("%s on %s", state, signal).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    /** The same event now, when everything has expired, and in a chat that must wait. */
    private static List<Draft> draftsOf(Conversation conversation, Event event) {
        var now = Ways.everybody().now;
        var blocked = new Draft(conversation, event, now, Institutions.example(), TABLE);
        blocked.lookupsBlockedUntil = now.plusSeconds(1);
        return List.of(
                new Draft(conversation, event, now, Institutions.example(), TABLE),
                new Draft(conversation, event, now.plusSeconds(7_200), Institutions.example(), TABLE),
                new Draft(conversation, event, now, Institutions.byLink(), TABLE),
                blocked);
    }

    @Test
    void every_choice_is_understood_by_its_button_and_by_its_label_in_both_languages() {
        for (var row : ROWS) {
            if (row.signal() instanceof Choice choice) {
                assertThat(choice.name()).hasSizeLessThanOrEqualTo(48).isASCII();
                assertThat(signalOf(row.source(), new Event.Pressed(choice.name())))
                        .isEqualTo(choice);
                for (var language : Language.values()) {
                    var label = Player.PHRASEBOOK.text(choice.label(), language);
                    assertThat(signalOf(row.source(), new Event.Typed(label, "")))
                            .isEqualTo(choice);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("restingStates")
    void every_button_of_a_question_is_understood(State state) {
        var offered = Ways.to(state).messages().stream()
                .flatMap(message -> message.buttons().stream())
                .filter(Button.Reply.class::isInstance)
                .map(Button.Reply.class::cast)
                .toList();
        for (var button : offered) {
            var signal = signalOf(state, new Event.Pressed(button.value()));
            assertThat(rowsFrom(state)).as("%s in %s", button.value(), state).anyMatch(row -> row.signal() == signal);
        }
    }

    static Signal signalOf(State state, Event event) {
        return INTERPRETER.signalOf(state, event);
    }

    private static List<Row> rowsFrom(State state) {
        return ROWS.stream().filter(row -> row.source() == state).toList();
    }

    private static Map<String, List<Row>> grouped() {
        return ROWS.stream()
                .collect(Collectors.groupingBy(
                        row -> row.source() + " | " + row.signal(), LinkedHashMap::new, Collectors.toList()));
    }

    /** One line for each source, signal and target; {@code ?} marks a transition with a guard. */
    private static String rendered() {
        var order = Comparator.<Row>comparingInt(row -> row.source().ordinal())
                .thenComparing(row -> row.signal().getClass().getSimpleName())
                .thenComparing(row -> ((Enum<?>) row.signal()).ordinal())
                .thenComparing(row -> row.target().ordinal());
        return Stream.concat(
                        Stream.of("# state | signal (? with a guard) | target (= stays)"),
                        ROWS.stream().sorted(order).map(TransitionTableTest::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Row row) {
        return row.source() + " | " + row.signal() + (row.guard() == null ? "" : " ?") + " | "
                + (row.stays() ? "=" : row.target());
    }
}
