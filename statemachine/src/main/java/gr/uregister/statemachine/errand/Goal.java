package gr.uregister.statemachine.errand;

/** What a person came for. */
public enum Goal {
    /** To activate the account, or a further role on it. */
    ACTIVATE,
    /** To set a new password, because the old one is lost. */
    RECOVER,
    /** To have the account live longer. */
    RENEW,
    /** To sign in to the account and look after it. */
    ACCOUNT
}
