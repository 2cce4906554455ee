package gr.uregister.bot.staff.audit;

import java.util.Arrays;
import java.util.Optional;

/** What kinds of things are recorded. The names are stored: one that is not used any more stays. */
public enum AuditKind {
    // staff accounts
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    ACCOUNT_CREATED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ACCOUNT_REMOVED,
    ROLES_CHANGED,
    PASSWORD_LINK_MADE,
    PASSWORD_SET,
    SECOND_FACTOR_SET,
    SECOND_FACTOR_RESET,
    RECOVERY_CODE_USED,
    RECOVERY_CODES_MADE,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    SESSIONS_REVOKED,
    SHOWN_NAME_SET,
    API_TOKEN_MADE,
    API_TOKEN_REVOKED,
    // conversations
    CONVERSATION_TAKEN,
    CONVERSATION_HANDED_BACK,
    CONVERSATION_PASSED_ON,
    CONVERSATION_CLOSED,
    FACT_REVEALED,
    FILE_OPENED,
    /** What the record before says was not done after all: somebody was quicker. */
    CAME_TO_NOTHING,
    // the help desk's tools
    CANNED_ANSWER_CHANGED,
    CANNED_ANSWER_REMOVED,
    REPORT_EXPORTED,
    // announcements
    ANNOUNCEMENT_WRITTEN,
    ANNOUNCEMENT_REMOVED,
    ANNOUNCEMENT_SUBMITTED,
    ANNOUNCEMENT_RETURNED,
    ANNOUNCEMENT_APPROVED,
    ANNOUNCEMENT_SCHEDULED,
    ANNOUNCEMENT_BEGUN,
    ANNOUNCEMENT_MISSED,
    ANNOUNCEMENT_FROZEN,
    ANNOUNCEMENT_PAUSED,
    ANNOUNCEMENT_RESUMED,
    ANNOUNCEMENT_CANCELLED,
    ANNOUNCEMENT_FINISHED,
    ANNOUNCEMENT_RECALLED,
    ANNOUNCEMENT_TAKEN_BACK,
    ANNOUNCEMENT_TESTED,
    ANNOUNCEMENT_EXPORTED,
    TESTER_INVITED,
    TESTER_ADDED,
    TESTER_REMOVED,
    WEBHOOK_SECRET_SHOWN,
    // the audit trail itself
    AUDIT_EXPORTED,
    AUDIT_VERIFIED;

    /** The kind with this name; empty when there is none. */
    public static Optional<AuditKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
