package gr.uregister.bot.announcement.audience;

import static gr.uregister.statemachine.State.AMKA_REJECTED;
import static gr.uregister.statemachine.State.AMKA_RIGHT_LOCALLY;
import static gr.uregister.statemachine.State.AWAITING_AMKA;
import static gr.uregister.statemachine.State.AWAITING_CONFIRMATION;
import static gr.uregister.statemachine.State.AWAITING_CONTACT;
import static gr.uregister.statemachine.State.AWAITING_INSURANCE_COUNTRY;
import static gr.uregister.statemachine.State.AWAITING_INSURANCE_NUMBER;
import static gr.uregister.statemachine.State.AWAITING_PASSWORD;
import static gr.uregister.statemachine.State.AWAITING_PIN;
import static gr.uregister.statemachine.State.AWAITING_REGISTRATION_NUMBER;
import static gr.uregister.statemachine.State.AWAITING_SECOND_CONTACT;
import static gr.uregister.statemachine.State.CHECK_POSTPONED;
import static gr.uregister.statemachine.State.CHOOSING_ROLE;
import static gr.uregister.statemachine.State.DATA_MISSING;
import static gr.uregister.statemachine.State.DISAGREED;
import static gr.uregister.statemachine.State.LINK_POSTPONED;
import static gr.uregister.statemachine.State.PIN_POSTPONED;
import static gr.uregister.statemachine.State.ROLE_ENDED;
import static gr.uregister.statemachine.State.SETTING_PASSWORD;

import gr.uregister.statemachine.State;
import java.util.Set;

/** Where people get stuck on the way to an active account, as staff speak of it. */
public enum Step {
    ROLE(CHOOSING_ROLE),
    CONTACT(AWAITING_CONTACT, AWAITING_SECOND_CONTACT, AWAITING_REGISTRATION_NUMBER),
    PIN(PIN_POSTPONED, AWAITING_PIN),
    AMKA(
            AWAITING_AMKA,
            AWAITING_INSURANCE_COUNTRY,
            AWAITING_INSURANCE_NUMBER,
            CHECK_POSTPONED,
            AMKA_REJECTED,
            AMKA_RIGHT_LOCALLY),
    FACTS(AWAITING_CONFIRMATION, DISAGREED, DATA_MISSING, ROLE_ENDED),
    PASSWORD(LINK_POSTPONED, AWAITING_PASSWORD, SETTING_PASSWORD);

    private final Set<State> states;

    Step(State... states) {
        this.states = Set.of(states);
    }

    /** The states in which a conversation stands there. */
    public Set<State> states() {
        return states;
    }
}
