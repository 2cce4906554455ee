package gr.uregister.statemachine;

import gr.uregister.messages.Phrase;

/** An answer that a question offers as a button; its name is the button's value. */
public enum Choice implements Signal {
    STUDENT(Phrase.CHOICE_STUDENT),
    STAFF(Phrase.CHOICE_STAFF),
    AFFILIATE(Phrase.CHOICE_AFFILIATE),
    CONTINUE(Phrase.CHOICE_CONTINUE),
    FOREIGN_INSURANCE(Phrase.CHOICE_FOREIGN_INSURANCE),
    EUROPEAN_CARD(Phrase.CHOICE_EUROPEAN_CARD),
    OWN_AMKA(Phrase.CHOICE_OWN_AMKA),
    RESEND_PIN(Phrase.CHOICE_RESEND_PIN),
    KEEP_MOBILE(Phrase.CHOICE_KEEP_MOBILE),
    DROP_MOBILE(Phrase.CHOICE_DROP_MOBILE),
    KEEP_EMAIL(Phrase.CHOICE_KEEP_EMAIL),
    DROP_EMAIL(Phrase.CHOICE_DROP_EMAIL),
    AGREE(Phrase.CHOICE_AGREE),
    DISAGREE(Phrase.CHOICE_DISAGREE),
    REMIND_ME(Phrase.CHOICE_REMIND_ME),
    NEW_LINK(Phrase.CHOICE_NEW_LINK),
    NEW_PASSWORD(Phrase.COMMAND_RECOVER),
    FACTS_WRONG(Phrase.CHOICE_FACTS_WRONG),
    FACTS_RIGHT(Phrase.CHOICE_FACTS_RIGHT),
    RETRY(Phrase.CHOICE_RETRY);

    private final Phrase label;

    Choice(Phrase label) {
        this.label = label;
    }

    /** What the button says. */
    public Phrase label() {
        return label;
    }
}
