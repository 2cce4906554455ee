package gr.uregister.statemachine.identity;

/** What somebody is to the institution. A person may hold several roles, all on the same account. */
public enum Role {
    STUDENT,
    STAFF,
    AFFILIATE
}
