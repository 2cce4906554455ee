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
    RETRY(Phrase.CHOICE_RETRY, Phrase.WORDS_RETRY),
    // recovery and renewal
    BY_EMAIL(Phrase.CHOICE_BY_EMAIL, Phrase.WORDS_BY_EMAIL),
    BY_SMS(Phrase.CHOICE_BY_SMS, Phrase.WORDS_BY_SMS),
    CONTINUE_ACTIVATION(Phrase.CHOICE_CONTINUE_ACTIVATION, Phrase.WORDS_CONTINUE_ACTIVATION),

    // who came how, Secretariats
    NEW_STUDENT(Phrase.CHOICE_NEW_STUDENT, Phrase.WORDS_NEW_STUDENT),
    BY_EXAMS(Phrase.CHOICE_BY_EXAMS, Phrase.WORDS_BY_EXAMS),
    BY_TRANSFER(Phrase.CHOICE_BY_TRANSFER, Phrase.WORDS_BY_TRANSFER),
    BY_SPECIAL(Phrase.CHOICE_BY_SPECIAL, Phrase.WORDS_BY_SPECIAL),
    SECRETARIAT(Phrase.CHOICE_SECRETARIAT, Phrase.WORDS_SECRETARIAT),

    // what is wrong, and the watch for its correction
    WRONG_AMKA(Phrase.CHOICE_WRONG_AMKA, Phrase.WORDS_WRONG_AMKA),
    WRONG_SURNAME(Phrase.CHOICE_WRONG_SURNAME, Phrase.WORDS_WRONG_SURNAME),
    WRONG_FATHER_NAME(Phrase.CHOICE_WRONG_FATHER_NAME, Phrase.WORDS_WRONG_FATHER_NAME),
    WRONG_BIRTH_DATE(Phrase.CHOICE_WRONG_BIRTH_DATE, Phrase.WORDS_WRONG_BIRTH_DATE),
    WRONG_GENDER(Phrase.CHOICE_WRONG_GENDER, Phrase.WORDS_WRONG_GENDER),
    WRITE_LETTER(Phrase.CHOICE_WRITE_LETTER, Phrase.WORDS_WRITE_LETTER),
    TELL_ME(Phrase.CHOICE_TELL_ME, Phrase.WORDS_TELL_ME),
    STOP_WATCHING(Phrase.CHOICE_STOP_WATCHING, Phrase.WORDS_STOP_WATCHING),

    // the account
    ACCOUNT_INFORMATION(Phrase.CHOICE_ACCOUNT_INFORMATION, Phrase.WORDS_ACCOUNT_INFORMATION),
    MY_CONTACTS(Phrase.CHOICE_MY_CONTACTS, Phrase.WORDS_MY_CONTACTS),
    NEW_CONTACT(Phrase.CHOICE_NEW_CONTACT, Phrase.WORDS_NEW_CONTACT),
    CHANGE_PASSWORD(Phrase.CHOICE_CHANGE_PASSWORD, Phrase.WORDS_CHANGE_PASSWORD),
    PASSWORD_ADVICE(Phrase.CHOICE_PASSWORD_ADVICE, Phrase.WORDS_PASSWORD_ADVICE),
    SIGN_OUT(Phrase.CHOICE_SIGN_OUT, Phrase.WORDS_SIGN_OUT);

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
