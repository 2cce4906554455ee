package gr.uregister.statemachine.account;

import gr.uregister.messages.Phrase;

/** What a contact is written about, besides PINs: changes that whoever did not make them must hear of. */
public enum ContactNotice {
    /** The account is active: its name, and how a password is set (A14). An SMS says no more than that it is active. */
    ACTIVATED(Phrase.NOTICE_ACTIVATED_SUBJECT, Phrase.NOTICE_ACTIVATED_MAIL, Phrase.NOTICE_ACTIVATED_SMS),
    /** The account has a new password. */
    PASSWORD_CHANGED(
            Phrase.NOTICE_PASSWORD_CHANGED_SUBJECT,
            Phrase.NOTICE_PASSWORD_CHANGED_MAIL,
            Phrase.NOTICE_PASSWORD_CHANGED_SMS),
    /** The account's mobile or email for recovery is another one now, or none. */
    CONTACTS_CHANGED(
            Phrase.NOTICE_CONTACTS_CHANGED_SUBJECT,
            Phrase.NOTICE_CONTACTS_CHANGED_MAIL,
            Phrase.NOTICE_CONTACTS_CHANGED_SMS);

    private final Phrase subject;
    private final Phrase mail;
    private final Phrase sms;

    ContactNotice(Phrase subject, Phrase mail, Phrase sms) {
        this.subject = subject;
        this.mail = mail;
        this.sms = sms;
    }

    /** The subject of the email. */
    public Phrase subject() {
        return subject;
    }

    /** The text of the email. */
    public Phrase mail() {
        return mail;
    }

    /** The text of the SMS. */
    public Phrase sms() {
        return sms;
    }
}
