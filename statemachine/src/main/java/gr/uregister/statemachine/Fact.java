package gr.uregister.statemachine;

import gr.uregister.statemachine.desk.DeskAct;

/** An event that is no command and no choice, reduced to its kind. */
public enum Fact implements Signal {
    OPENED,
    TEXT_TYPED,
    BUTTON_STALE,
    CONTACT_SHARED,
    UNREADABLE_SENT,
    MOVE_CODE_TYPED,
    QUESTION_TYPED,
    ARTICLE_CHOSEN,
    ARTICLE_HELPED,
    ARTICLE_NOT_HELPED,
    HELP_RATED,
    ERASURE_CONFIRMED,
    ERASURE_DECLINED,
    CONSENT_WITHDRAWN,
    DEPARTMENT_CHOSEN,
    ANNOUNCEMENT_ASKED,
    ANNOUNCEMENTS_STOPPED,
    ANNOUNCEMENTS_WANTED,
    TESTER_WISHED,
    TESTS_WANTED,
    TESTS_DECLINED,

    PERSON_FOUND,
    SEVERAL_PEOPLE_FOUND,
    NOBODY_FOUND,
    LOOKUPS_THROTTLED,
    CHALLENGE_OPENED,
    CHALLENGE_REFUSED,
    PIN_RIGHT,
    PIN_WRONG,
    PIN_EXPIRED,
    GUESSES_EXHAUSTED,
    ACCOUNT_INACTIVE,
    ACCOUNT_ACTIVE,
    DIRECTORY_UNAVAILABLE,
    AMKA_CONFIRMED,
    AMKA_REJECTED,
    AMKA_CHECK_UNAVAILABLE,
    LINK_OPENED,
    MOVE_CODE_ISSUED,
    MOVE_CODE_REDEEMED,
    MOVE_CODE_REFUSED,
    ARTICLE_FOUND,
    ARTICLES_SUGGESTED,
    NO_ARTICLE_FOUND,
    ANNOUNCEMENT_FOUND,
    TESTERS_ANSWERED,
    DESK_ANSWERED,
    DATA_REVIEWED,
    EXPORT_OPENED,
    ACCOUNT_FOUND,
    ACCOUNT_NOT_FOUND,
    EXPIRY_FOUND,
    ACCOUNT_READ,

    PASSWORD_SUBMITTED,
    PASSWORD_POST_REFUSED,
    PASSWORD_SET,
    PASSWORD_NOT_SET,
    LINK_MAILED,
    LINK_UNDELIVERABLE,
    LINK_USED,
    ACCOUNT_RENEWED,
    ACCOUNT_NOT_RENEWED,
    ROLE_ADDED,
    ROLE_NOT_ADDED,
    SIGNED_IN,
    SIGN_IN_ENDED,
    KEPT_CONTACTS_CHANGED,
    KEPT_CONTACTS_NOT_CHANGED,
    PIN_DELIVERED,
    PIN_FELL_BACK,
    PIN_UNDELIVERABLE,
    PIN_HELD,
    PIN_WAY_RESTORED,
    REMINDER_DUE,
    SILENCE_NOTICED,
    DATA_EXPORTED,
    ERASURE_ORDERED,
    ERASURE_DUE,
    ANNOUNCEMENT_SHOWN,
    ANNOUNCEMENT_ANSWERED,
    CORRECTED,
    MOVED_AWAY,
    DESK_ACTED,
    HANDED_BACK;

    /** The kind of an event, before a typed text or a pressed button is understood. */
    public static Fact of(Event event) {
        return switch (event) {
            case Event.Opened _ -> OPENED;
            case Event.Typed _ -> TEXT_TYPED;
            case Event.Pressed _ -> BUTTON_STALE;
            case Event.ContactShared _ -> CONTACT_SHARED;
            case Event.UnreadableSent _ -> UNREADABLE_SENT;
            case Event.PersonFound _ -> PERSON_FOUND;
            case Event.SeveralPeopleFound _ -> SEVERAL_PEOPLE_FOUND;
            case Event.NobodyFound _ -> NOBODY_FOUND;
            case Event.LookupsThrottled _ -> LOOKUPS_THROTTLED;
            case Event.ChallengeOpened _ -> CHALLENGE_OPENED;
            case Event.ChallengeRefused _ -> CHALLENGE_REFUSED;
            case Event.PinRight _ -> PIN_RIGHT;
            case Event.PinWrong _ -> PIN_WRONG;
            case Event.PinExpired _ -> PIN_EXPIRED;
            case Event.GuessesExhausted _ -> GUESSES_EXHAUSTED;
            case Event.AccountInactive _ -> ACCOUNT_INACTIVE;
            case Event.AccountActive _ -> ACCOUNT_ACTIVE;
            case Event.DirectoryUnavailable _ -> DIRECTORY_UNAVAILABLE;
            case Event.AmkaConfirmed _ -> AMKA_CONFIRMED;
            case Event.AmkaRejected _ -> AMKA_REJECTED;
            case Event.AmkaCheckUnavailable _ -> AMKA_CHECK_UNAVAILABLE;
            case Event.LinkOpened _ -> LINK_OPENED;
            case Event.MoveCodeIssued _ -> MOVE_CODE_ISSUED;
            case Event.MoveCodeRedeemed _ -> MOVE_CODE_REDEEMED;
            case Event.MoveCodeRefused _ -> MOVE_CODE_REFUSED;
            case Event.ArticleFound _ -> ARTICLE_FOUND;
            case Event.ArticlesSuggested _ -> ARTICLES_SUGGESTED;
            case Event.NoArticleFound _ -> NO_ARTICLE_FOUND;
            case Event.AnnouncementFound _ -> ANNOUNCEMENT_FOUND;
            case Event.TestersAnswered _ -> TESTERS_ANSWERED;
            case Event.DeskAnswered _ -> DESK_ANSWERED;
            case Event.DeskActed(var act) -> act instanceof DeskAct.HandedBack ? HANDED_BACK : DESK_ACTED;
            case Event.AccountFound _ -> ACCOUNT_FOUND;
            case Event.AccountNotFound _ -> ACCOUNT_NOT_FOUND;
            case Event.ExpiryFound _ -> EXPIRY_FOUND;
            case AccountEvent.LinkMailed _ -> LINK_MAILED;
            case AccountEvent.LinkUndeliverable _ -> LINK_UNDELIVERABLE;
            case AccountEvent.LinkUsed _ -> LINK_USED;
            case AccountEvent.AccountRenewed _ -> ACCOUNT_RENEWED;
            case AccountEvent.AccountNotRenewed _ -> ACCOUNT_NOT_RENEWED;
            case Event.PasswordSubmitted _ -> PASSWORD_SUBMITTED;
            case Event.PasswordPostRefused _ -> PASSWORD_POST_REFUSED;
            case Event.PasswordSet _ -> PASSWORD_SET;
            case Event.PasswordNotSet _ -> PASSWORD_NOT_SET;
            case Event.RoleAdded _ -> ROLE_ADDED;
            case Event.RoleNotAdded _ -> ROLE_NOT_ADDED;
            case Event.AccountRead _ -> ACCOUNT_READ;
            case AccountEvent.SignedIn _ -> SIGNED_IN;
            case AccountEvent.SignInEnded _ -> SIGN_IN_ENDED;
            case AccountEvent.KeptContactsChanged _ -> KEPT_CONTACTS_CHANGED;
            case AccountEvent.KeptContactsNotChanged _ -> KEPT_CONTACTS_NOT_CHANGED;
            case Event.PinDelivered _ -> PIN_DELIVERED;
            case Event.PinFellBack _ -> PIN_FELL_BACK;
            case Event.PinUndeliverable _ -> PIN_UNDELIVERABLE;
            case Event.PinHeld _ -> PIN_HELD;
            case Event.PinWayRestored _ -> PIN_WAY_RESTORED;
            case Event.ReminderDue _ -> REMINDER_DUE;
            case Event.DataReviewed _ -> DATA_REVIEWED;
            case Event.ExportOpened _ -> EXPORT_OPENED;
            case Event.SilenceNoticed _ -> SILENCE_NOTICED;
            case DataEvent.DataExported _ -> DATA_EXPORTED;
            case DataEvent.ErasureOrdered _ -> ERASURE_ORDERED;
            case DataEvent.ErasureDue _ -> ERASURE_DUE;
            case AnnouncementEvent.AnnouncementShown _ -> ANNOUNCEMENT_SHOWN;
            case AnnouncementEvent.AnnouncementAnswered _ -> ANNOUNCEMENT_ANSWERED;
            case Event.Corrected _ -> CORRECTED;
            case Event.MovedAway _ -> MOVED_AWAY;
        };
    }
}
