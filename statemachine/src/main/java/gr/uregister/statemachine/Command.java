package gr.uregister.statemachine;

import gr.uregister.messages.Phrase;
import java.util.Locale;
import java.util.Optional;

/** What a person may ask for at any moment, by a slash command, a word or a button; the same in both languages. */
public enum Command implements Signal {
    START(Phrase.COMMAND_START, Phrase.WORDS_START),
    HELP(Phrase.COMMAND_HELP, Phrase.WORDS_HELP),
    BACK(Phrase.COMMAND_BACK, Phrase.WORDS_BACK),
    CANCEL(Phrase.COMMAND_CANCEL, Phrase.WORDS_CANCEL),
    RESTART(Phrase.COMMAND_RESTART, Phrase.WORDS_RESTART),
    LANGUAGE(Phrase.COMMAND_LANGUAGE, Phrase.WORDS_LANGUAGE),
    HUMAN(Phrase.COMMAND_HUMAN, Phrase.WORDS_HUMAN),
    MYDATA(Phrase.COMMAND_MYDATA, Phrase.WORDS_MYDATA),
    ACTIVATE(Phrase.COMMAND_ACTIVATE, Phrase.WORDS_ACTIVATE),
    RECOVER(Phrase.COMMAND_RECOVER, Phrase.WORDS_RECOVER),
    RENEW(Phrase.COMMAND_RENEW, Phrase.WORDS_RENEW),
    ACCOUNT(Phrase.COMMAND_ACCOUNT, Phrase.WORDS_ACCOUNT),
    MOVE(Phrase.COMMAND_MOVE, Phrase.WORDS_MOVE),
    QUIET(Phrase.COMMAND_QUIET, Phrase.WORDS_QUIET),
    REMIND(Phrase.COMMAND_REMIND, Phrase.WORDS_REMIND),
    EXPORT(Phrase.COMMAND_EXPORT, Phrase.WORDS_EXPORT),
    ERASE(Phrase.COMMAND_ERASE, Phrase.WORDS_ERASE);

    private final Phrase label;
    private final Phrase words;

    Command(Phrase label, Phrase words) {
        this.label = label;
        this.words = words;
    }

    /** What a button says that gives the command. */
    public Phrase label() {
        return label;
    }

    /** The command as it is typed, such as {@code /help}. */
    public String slash() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** The words that mean the command, separated by {@code |}. */
    public Phrase words() {
        return words;
    }

    /** The command of a slash text, in any case. */
    public static Optional<Command> ofSlash(String text) {
        for (var command : values()) {
            if (text.equalsIgnoreCase(command.slash())) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
