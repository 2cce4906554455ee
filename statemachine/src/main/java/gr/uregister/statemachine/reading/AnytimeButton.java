package gr.uregister.statemachine.rights;

import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Label;
import gr.uregister.statemachine.Fact;
import java.util.Arrays;
import java.util.Optional;

/** The answers to the question whether everything is to be erased; its name is the button's value. They may be given in every state. */
public enum ErasureButton {
    ERASE_ALL(Label.CHOICE_ERASE_ALL, Fact.ERASURE_CONFIRMED),
    ERASE_NOT(Label.CHOICE_ERASE_NOT, Fact.ERASURE_DECLINED);

    private final Label label;
    private final Fact fact;

    ErasureButton(Label label, Fact fact) {
        this.label = label;
        this.fact = fact;
    }

    /** What a pressed button answers; empty when it is no such button. */
    public static Optional<ErasureButton> read(String value) {
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
