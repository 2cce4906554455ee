package gr.uregister.statemachine;

import gr.uregister.messages.Label;
import java.util.Locale;
import java.util.Optional;

/** What a person may ask for at any moment, by a slash command, a word or a button; the same in both languages. */
public enum Command implements Signal {
    START(Label.COMMAND_START, Label.WORDS_START),
    HELP(Label.COMMAND_HELP, Label.WORDS_HELP),
    BACK(Label.COMMAND_BACK, Label.WORDS_BACK),
    CANCEL(Label.COMMAND_CANCEL, Label.WORDS_CANCEL),
    RESTART(Label.COMMAND_RESTART, Label.WORDS_RESTART),
    LANGUAGE(Label.COMMAND_LANGUAGE, Label.WORDS_LANGUAGE),
    HUMAN(Label.COMMAND_HUMAN, Label.WORDS_HUMAN),
    MYDATA(Label.COMMAND_MYDATA, Label.WORDS_MYDATA),
    ACTIVATE(Label.COMMAND_ACTIVATE, Label.WORDS_ACTIVATE),
    RECOVER(Label.COMMAND_RECOVER, Label.WORDS_RECOVER),
    RENEW(Label.COMMAND_RENEW, Label.WORDS_RENEW),
    ACCOUNT(Label.COMMAND_ACCOUNT, Label.WORDS_ACCOUNT),
    MOVE(Label.COMMAND_MOVE, Label.WORDS_MOVE),
    QUIET(Label.COMMAND_QUIET, Label.WORDS_QUIET),
    REMIND(Label.COMMAND_REMIND, Label.WORDS_REMIND),
    ANNOUNCEMENTS(Label.COMMAND_ANNOUNCEMENTS, Label.WORDS_ANNOUNCEMENTS),
    EXPORT(Label.COMMAND_EXPORT, Label.WORDS_EXPORT),
    TRANSCRIPT(Label.COMMAND_TRANSCRIPT, Label.WORDS_TRANSCRIPT),
    ERASE(Label.COMMAND_ERASE, Label.WORDS_ERASE);

    private final Label label;
    private final Label words;
    private final String slash = "/" + name().toLowerCase(Locale.ROOT);

    Command(Label label, Label words) {
        this.label = label;
        this.words = words;
    }

    /** What a button says that gives the command. */
    public Label label() {
        return label;
    }

    /** The command as it is typed, such as {@code /help}. */
    public String slash() {
        return slash;
    }

    /** The words that mean the command, separated by {@code |}. */
    public Label words() {
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
