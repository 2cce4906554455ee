package gr.uregister.statemachine.announcing;

import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Label;
import gr.uregister.statemachine.Fact;
import java.util.Arrays;
import java.util.Optional;

/** The answers to the question whether a chat is to get tests of announcements; its name is the button's value. They may be given in every state. */
public enum TesterButton {
    TESTS_WANTED(Label.CHOICE_TESTS_WANTED, Fact.TESTS_WANTED),
    TESTS_DECLINED(Label.CHOICE_TESTS_DECLINED, Fact.TESTS_DECLINED);

    private final Label label;
    private final Fact fact;

    TesterButton(Label label, Fact fact) {
        this.label = label;
        this.fact = fact;
    }

    /** What a pressed button answers; empty when it is no such button. */
    public static Optional<TesterButton> read(String value) {
        return Arrays.stream(values())
                .filter(button -> button.name().equals(value))
                .findFirst();
    }

    public Label label() {
        return label;
    }

    /** What pressing it is to the flow. */
    public Fact signal() {
        return fact;
    }

    public Reply reply() {
        return new Reply(name(), label);
    }
}
