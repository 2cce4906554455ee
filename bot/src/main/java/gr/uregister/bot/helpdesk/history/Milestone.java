package gr.uregister.bot.helpdesk.history;

import gr.uregister.statemachine.State;

/** How far somebody came on the way to an active account, in order. */
public enum Milestone {
    /** They opened the chat. */
    OPENED,
    /** They said in which role they come. */
    ROLE_CHOSEN,
    /** The registers know somebody by their contacts. */
    FOUND,
    /** They proved who they are. */
    IDENTIFIED,
    /** They agreed to what the registers say of them, and were given the page for the password. */
    CONFIRMED,
    /** The account is active. */
    ACTIVATED;

    /** How far whoever is in a state has come, if they came for an activation. */
    static Milestone of(State state) {
        return switch (state) {
            case AWAITING_CONTACT, AWAITING_SECOND_CONTACT, AWAITING_REGISTRATION_NUMBER -> ROLE_CHOSEN;
            case AWAITING_AMKA, AWAITING_INSURANCE_COUNTRY, AWAITING_INSURANCE_NUMBER, PIN_POSTPONED, AWAITING_PIN ->
                FOUND;
            case AWAITING_CONFIRMATION,
                    AMKA_REJECTED,
                    AMKA_RIGHT_LOCALLY,
                    DATA_MISSING,
                    ROLE_ENDED,
                    CHECK_POSTPONED,
                    DISAGREED,
                    ALREADY_ACTIVE -> IDENTIFIED;
            case AWAITING_PASSWORD, SETTING_PASSWORD, ADDING_ROLE -> CONFIRMED;
            case ACTIVATED -> Milestone.ACTIVATED;
            default -> OPENED;
        };
    }

    /** Whether only an activation leads to a state, and nothing that is done with an account that is active. */
    static boolean isOfActivationOnly(State state) {
        return switch (state) {
            case PIN_POSTPONED, AWAITING_PIN, AWAITING_PASSWORD, SETTING_PASSWORD, ACTIVATED, ROLE_ENDED -> false;
            default -> true;
        };
    }
}
