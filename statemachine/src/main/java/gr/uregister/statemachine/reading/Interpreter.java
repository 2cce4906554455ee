package gr.uregister.statemachine.reading;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Label;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.messages.Sound;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AnnouncementButton;
import gr.uregister.statemachine.desk.Stars;
import gr.uregister.statemachine.faq.ArticleButton;
import gr.uregister.statemachine.rights.WithdrawalButton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Understands what a person means: a command, an answer that the question offers, or a text of their own. */
public final class Interpreter {

    /** A longer text is no command and no button's label. */
    private static final int MAX_LABEL_CHARACTERS = 120;

    /** The questions that can be answered by yes, and what it means there. */
    private static final Map<State, Choice> YES = Map.of(
            State.PIN_POSTPONED, Choice.RESEND_PIN,
            State.LINK_POSTPONED, Choice.NEW_LINK,
            State.AWAITING_CONFIRMATION, Choice.AGREE,
            State.AMKA_REJECTED, Choice.FACTS_RIGHT,
            State.AMKA_RIGHT_LOCALLY, Choice.FACTS_RIGHT);

    /** The questions that can be answered by no. */
    private static final Map<State, Choice> NO = Map.of(
            State.AWAITING_SECOND_CONTACT, Choice.CONTINUE,
            State.AWAITING_CONFIRMATION, Choice.DISAGREE,
            State.AMKA_REJECTED, Choice.FACTS_WRONG,
            State.AMKA_RIGHT_LOCALLY, Choice.FACTS_WRONG);

    /** In front of a sound, which must not be taken for a word. */
    private static final String SOUND = "~";

    private final Map<String, Command> commandWords = new HashMap<>();
    private final Map<State, Map<String, Choice>> choiceWords = new HashMap<>();
    private final Map<String, Fact> anytimeWords = new HashMap<>();
    private final Map<String, Signal> testerWords = new HashMap<>();

    /** @param offered the choices of each state, as its rows in the table have them */
    public Interpreter(Phrasebook phrasebook, Map<State, ? extends Iterable<Choice>> offered) {
        for (var language : Language.values()) {
            for (var command : Command.values()) {
                learn(commandWords, phrasebook.text(command.label(), language), command);
                learn(commandWords, phrasebook.text(command.words(), language), command);
            }
            learn(anytimeWords, phrasebook.text(Label.CHOICE_STOP_ALL, language), Fact.ANNOUNCEMENTS_STOPPED);
            learn(anytimeWords, phrasebook.text(Label.WORDS_STOP_ALL, language), Fact.ANNOUNCEMENTS_STOPPED);
            learn(anytimeWords, phrasebook.text(Label.CHOICE_WANT_ALL, language), Fact.ANNOUNCEMENTS_WANTED);
            learn(anytimeWords, phrasebook.text(Label.CHOICE_HELPED, language), Fact.ARTICLE_HELPED);
            learn(anytimeWords, phrasebook.text(Label.CHOICE_NOT_HELPED, language), Fact.ARTICLE_NOT_HELPED);
            for (var answer : AnytimeButton.values()) {
                learn(anytimeWords, phrasebook.text(answer.label(), language), answer.signal());
            }
            learn(testerWords, phrasebook.text(Label.WORDS_YES, language), Fact.TESTS_WANTED);
            learn(testerWords, phrasebook.text(Label.WORDS_NO, language), Fact.TESTS_DECLINED);
        }
        offered.forEach((state, choices) -> choiceWords.put(state, wordsOf(phrasebook, state, choices)));
    }

    private static Map<String, Choice> wordsOf(Phrasebook phrasebook, State state, Iterable<Choice> choices) {
        var words = new HashMap<String, Choice>();
        for (var language : Language.values()) {
            for (var choice : choices) {
                learn(words, phrasebook.text(choice.label(), language), choice);
                learn(words, phrasebook.text(choice.words(), language), choice);
            }
            Optional.ofNullable(YES.get(state))
                    .ifPresent(yes -> learn(words, phrasebook.text(Label.WORDS_YES, language), yes));
            Optional.ofNullable(NO.get(state))
                    .ifPresent(no -> learn(words, phrasebook.text(Label.WORDS_NO, language), no));
        }
        return words;
    }

    /** What an event means to a conversation in a state. */
    public Signal signalOf(State state, Event event) {
        if (event instanceof Event.Typed(var text, var _) && MoveCode.read(text).isPresent()) {
            return Fact.MOVE_CODE_TYPED;
        }
        if (TesterWish.in(event).isPresent()) {
            return Fact.TESTER_WISHED;
        }
        var announcement = AnnouncementButton.read(event instanceof Event.Pressed(var value) ? value : "");
        if (announcement.isPresent()) {
            return announcement.get().signal();
        }
        if (state == State.NEW && event instanceof Event.FromPerson) {
            return Fact.OPENED;
        }
        var understood = switch (event) {
            case Event.Pressed(var value) -> pressed(state, value);
            case Event.Typed(var text, var _) -> typed(state, text);
            default -> null;
        };
        if (understood == null && event instanceof Event.Typed(var text, var _) && FreeText.isQuestion(state, text)) {
            return Fact.QUESTION_TYPED;
        }
        return understood == null ? Fact.of(event) : understood;
    }

    /** What a bare yes or no is where tests of announcements were just offered; empty when the text is neither. */
    public Optional<Signal> yesOrNoToTests(String text) {
        return text.length() > MAX_LABEL_CHARACTERS
                ? Optional.empty()
                : Optional.ofNullable(meaningOf(spellingsOf(key(text)), testerWords));
    }

    /** A button may be of an earlier question, or made up: a command, an article or a choice of this state counts. */
    private @Nullable Signal pressed(State state, String value) {
        var article = ArticleButton.read(value);
        if (article.isPresent()) {
            return article.get().signal();
        }
        if (Stars.read(value).isPresent()) {
            return Fact.HELP_RATED;
        }
        if (WithdrawalButton.read(value).isPresent()) {
            return WithdrawalButton.signal();
        }
        var anytime = AnytimeButton.read(value);
        if (anytime.isPresent()) {
            return anytime.get().signal();
        }
        if (DepartmentButton.read(value).isPresent()) {
            return Fact.DEPARTMENT_CHOSEN;
        }
        for (var command : Command.values()) {
            if (command.name().equals(value)) {
                return command;
            }
        }
        return choiceWords.getOrDefault(state, Map.of()).values().stream()
                .filter(choice -> choice.name().equals(value))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Signal typed(State state, String text) {
        var slash = text.strip();
        if (slash.startsWith("/")) {
            var command = Command.ofSlash(slash.split("[\\s@]", 2)[0]);
            if (command.isPresent()) {
                return command.get() == Command.HELP && FreeText.isQuestion(state, slash)
                        ? Fact.QUESTION_TYPED
                        : command.get();
            }
        }
        if (text.length() > MAX_LABEL_CHARACTERS) {
            return null;
        }
        var word = key(text);
        var spellings = spellingsOf(word);
        var choice = meaningOf(spellings, choiceWords.getOrDefault(state, Map.of()));
        if (choice != null) {
            return choice;
        }
        var command = meaningOf(spellings, commandWords);
        return command == null ? meaningOf(spellings, anytimeWords) : command;
    }

    private static <T> @Nullable T meaningOf(List<String> spellings, Map<String, T> words) {
        return spellings.stream()
                .map(words::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** As it is written, else as it sounds; an address or a number means no more than what is written. */
    private static List<String> spellingsOf(String word) {
        if (word.indexOf('@') >= 0 || word.codePoints().noneMatch(Character::isLetter)) {
            return List.of(word);
        }
        return Stream.concat(
                        Stream.of(word),
                        Stream.of(word, Sound.speltByKeys(word)).distinct().map(spelt -> SOUND + Sound.of(spelt)))
                .toList();
    }

    /** @param phrases separated by {@code |} */
    private static <T> void learn(Map<String, T> words, String phrases, T meaning) {
        for (var phrase : phrases.split("\\|")) {
            var key = key(phrase);
            words.putIfAbsent(key, meaning);
            words.putIfAbsent(SOUND + Sound.of(key), meaning);
        }
    }

    /** Folding leaves nothing of signs such as a question mark: those mean only themselves, and emoji mean no command. */
    private static String key(String text) {
        var folded = Folding.fold(text);
        return folded.isEmpty() ? text.strip() : folded;
    }

    /** The label of what was pressed, for the transcript; empty when the button is unknown or says what differs. */
    public static Optional<Label> labelOf(String value) {
        for (var command : Command.values()) {
            if (command.name().equals(value)) {
                return Optional.of(command.label());
            }
        }
        for (var choice : Choice.values()) {
            if (choice.name().equals(value)) {
                return Optional.of(choice.label());
            }
        }
        return AnytimeButton.read(value)
                .map(AnytimeButton::label)
                .or(() -> AnnouncementButton.read(value).map(AnnouncementButton::label));
    }
}
