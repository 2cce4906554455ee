package gr.uregister.statemachine.rights;

import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Label;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.identity.Contact;
import java.util.Optional;

/**
 * A button that withdraws a consent. It may be pressed in every state.
 *
 * @param kind which contact is kept no longer
 * @param changeId the change's own name: pressed twice, it is one change
 */
public record WithdrawalButton(Contact.Kind kind, String changeId) {

    private static final String MOBILE = "WITHDRAW_MOBILE:";
    private static final String EMAIL = "WITHDRAW_EMAIL:";

    /** What a pressed button withdraws; empty when it is no such button. */
    public static Optional<WithdrawalButton> read(String value) {
        if (value.startsWith(MOBILE)) {
            return Optional.of(new WithdrawalButton(Contact.Kind.MOBILE, value.substring(MOBILE.length())));
        }
        return value.startsWith(EMAIL)
                ? Optional.of(new WithdrawalButton(Contact.Kind.EMAIL, value.substring(EMAIL.length())))
                : Optional.empty();
    }

    /** What pressing it is to the flow. */
    public static Fact signal() {
        return Fact.CONSENT_WITHDRAWN;
    }

    public Reply reply() {
        return switch (kind) {
            case MOBILE -> new Reply(MOBILE + changeId, Label.CHOICE_WITHDRAW_MOBILE);
            case EMAIL -> new Reply(EMAIL + changeId, Label.CHOICE_WITHDRAW_EMAIL);
        };
    }
}
