package gr.uregister.statemachine;

/** The situations a conversation can be in. A question state lasts only until its answer, within one turn. */
public enum State {
    /** Nothing was said yet. */
    NEW(Kind.RESTING),
    CHOOSING_ROLE(Kind.RESTING),

    // at any moment: on to another chat, or from one
    ISSUING_MOVE_CODE(Kind.QUESTION),
    REDEEMING_MOVE_CODE(Kind.QUESTION),

    // at any moment: a question in the person's own words
    SEARCHING_FAQ(Kind.QUESTION),

    // at any moment: a person of the help desk
    CALLING_DESK(Kind.QUESTION),

    // at any moment: an announcement, and which ones the person wants
    FINDING_ANNOUNCEMENT(Kind.QUESTION),
    ASKING_TESTERS(Kind.QUESTION),

    // at any moment: what is kept about the person
    REVIEWING_DATA(Kind.QUESTION),
    OPENING_EXPORT(Kind.QUESTION),

    // activation, step 1 of 4: who is it?
    AWAITING_CONTACT(Kind.RESTING),
    AWAITING_SECOND_CONTACT(Kind.RESTING),
    AWAITING_REGISTRATION_NUMBER(Kind.RESTING),
    FINDING_PERSON(Kind.QUESTION),

    // step 2 of 4: is it really them?
    AWAITING_AMKA(Kind.RESTING),
    AWAITING_INSURANCE_COUNTRY(Kind.RESTING),
    AWAITING_INSURANCE_NUMBER(Kind.RESTING),
    OPENING_CHALLENGE(Kind.QUESTION),
    PIN_POSTPONED(Kind.RESTING),
    AWAITING_PIN(Kind.RESTING),
    CHECKING_PIN(Kind.QUESTION),
    CHECKING_ACCOUNT(Kind.QUESTION),
    CHECKING_AMKA(Kind.QUESTION),

    // step 3 of 4: are the facts right?
    AWAITING_CONFIRMATION(Kind.RESTING),

    // step 4 of 4: the password
    OPENING_LINK(Kind.QUESTION),
    AWAITING_PASSWORD(Kind.RESTING),
    SETTING_PASSWORD(Kind.BUSY),
    ADDING_ROLE(Kind.BUSY),
    ACTIVATED(Kind.RESTING),

    // recovery and renewal: whose account is it?
    AWAITING_USERNAME(Kind.RESTING),
    CHOOSING_WAY(Kind.RESTING),
    AWAITING_KEPT_CONTACT(Kind.RESTING),
    FINDING_ACCOUNT(Kind.QUESTION),
    LINK_POSTPONED(Kind.RESTING),

    // renewal
    AWAITING_LINK_USE(Kind.RESTING),
    CHECKING_EXPIRY(Kind.QUESTION),
    RENEWING(Kind.BUSY),
    RENEWED(Kind.RESTING),
    NOT_ENROLLED(Kind.RESTING),
    RENEWAL_POSTPONED(Kind.RESTING),

    // the account: who is it, and what do they want to do?
    AWAITING_SIGN_IN(Kind.RESTING),
    SIGNED_IN(Kind.RESTING),
    READING_ACCOUNT(Kind.QUESTION),
    CHOOSING_CONTACTS(Kind.RESTING),
    AWAITING_NEW_CONTACT(Kind.RESTING),
    CHANGING_CONTACTS(Kind.BUSY),

    // where a conversation waits for somebody else
    AMKA_REJECTED(Kind.RESTING),
    AMKA_RIGHT_LOCALLY(Kind.RESTING),
    DATA_MISSING(Kind.RESTING),
    ROLE_ENDED(Kind.RESTING),
    CHECK_POSTPONED(Kind.RESTING),
    DISAGREED(Kind.RESTING),
    ALREADY_ACTIVE(Kind.RESTING),
    CANCELLED(Kind.RESTING);

    private final Kind kind;

    State(Kind kind) {
        this.kind = kind;
    }

    /** Whether the state lasts only until a question is answered; such a state is never stored. */
    public boolean isQuestion() {
        return kind == Kind.QUESTION;
    }

    /** Whether something is being done elsewhere that cannot be called back. */
    public boolean isBusy() {
        return kind == Kind.BUSY;
    }

    private enum Kind {
        RESTING,
        BUSY,
        QUESTION
    }
}
