package gr.uregister.statemachine.reading;

import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Label;
import gr.uregister.statemachine.Fact;
import java.util.Arrays;
import java.util.Optional;

/**
 * The answers to questions that are asked beside the state, and may be answered in each: whether everything is to be erased, and whether a
 * chat is to get tests of announcements. Its name is the button's value.
 */
public enum AnytimeButton {
    ERASE_ALL(Label.CHOICE_ERASE_ALL, Fact.ERASURE_CONFIRMED),
    ERASE_NOT(Label.CHOICE_ERASE_NOT, Fact.ERASURE_DECLINED),
    TESTS_WANTED(Label.CHOICE_TESTS_WANTED, Fact.TESTS_WANTED),
    TESTS_DECLINED(Label.CHOICE_TESTS_DECLINED, Fact.TESTS_DECLINED);

    private final Label label;
    private final Fact fact;

    AnytimeButton(Label label, Fact fact) {
        this.label = label;
        this.fact = fact;
    }

    /** What a pressed button answers; empty when it is no such button. */
    public static Optional<AnytimeButton> read(String value) {
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
