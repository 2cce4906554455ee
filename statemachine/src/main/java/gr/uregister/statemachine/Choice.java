package gr.uregister.statemachine;

import gr.uregister.messages.Phrase;

/** An answer that a question offers as a button; its name is the button's value. */
public enum Choice implements Signal {
    STUDENT(Phrase.CHOICE_STUDENT, Phrase.WORDS_STUDENT),
    STAFF(Phrase.CHOICE_STAFF, Phrase.WORDS_STAFF),
    AFFILIATE(Phrase.CHOICE_AFFILIATE, Phrase.WORDS_AFFILIATE),
    CONTINUE(Phrase.CHOICE_CONTINUE, Phrase.WORDS_CONTINUE),
    FOREIGN_INSURANCE(Phrase.CHOICE_FOREIGN_INSURANCE, Phrase.WORDS_FOREIGN_INSURANCE),
    EUROPEAN_CARD(Phrase.CHOICE_EUROPEAN_CARD, Phrase.WORDS_EUROPEAN_CARD),
    OWN_AMKA(Phrase.CHOICE_OWN_AMKA, Phrase.WORDS_OWN_AMKA),
    RESEND_PIN(Phrase.CHOICE_RESEND_PIN, Phrase.WORDS_RESEND_PIN),
    KEEP_MOBILE(Phrase.CHOICE_KEEP_MOBILE, Phrase.WORDS_KEEP_MOBILE),
    DROP_MOBILE(Phrase.CHOICE_DROP_MOBILE, Phrase.WORDS_DROP_MOBILE),
    KEEP_EMAIL(Phrase.CHOICE_KEEP_EMAIL, Phrase.WORDS_KEEP_EMAIL),
    DROP_EMAIL(Phrase.CHOICE_DROP_EMAIL, Phrase.WORDS_DROP_EMAIL),
    AGREE(Phrase.CHOICE_AGREE, Phrase.WORDS_AGREE),
    DISAGREE(Phrase.CHOICE_DISAGREE, Phrase.WORDS_DISAGREE),
    REMIND_ME(Phrase.CHOICE_REMIND_ME, Phrase.WORDS_REMIND_ME),
    NEW_LINK(Phrase.CHOICE_NEW_LINK, Phrase.WORDS_NEW_LINK),
    NEW_PASSWORD(Phrase.COMMAND_RECOVER, Phrase.WORDS_NEW_PASSWORD),
    FACTS_WRONG(Phrase.CHOICE_FACTS_WRONG, Phrase.WORDS_FACTS_WRONG),
    FACTS_RIGHT(Phrase.CHOICE_FACTS_RIGHT, Phrase.WORDS_FACTS_RIGHT),
    RETRY(Phrase.CHOICE_RETRY, Phrase.WORDS_RETRY);

    private final Phrase label;
    private final Phrase words;

    Choice(Phrase label, Phrase words) {
        this.label = label;
        this.words = words;
    }

    /** What the button says. */
    public Phrase label() {
        return label;
    }

    /** Other words that mean it where it is offered, separated by {@code |}. */
    public Phrase words() {
        return words;
    }
}
