package gr.uregister.statemachine.announcing;

/** What came of somebody's wish to try announcements, or to try none any more. */
public enum TesterNews {
    /** The code is right, and waits for the person to say whether they want tests. */
    ASKED,
    JOINED,
    /** There are as many testers as there may be. */
    FULL,
    LEFT,
    /** Who wanted to try none any more tried none before. */
    NEVER_WAS,
    /** There is no such code, or it is used or too old. */
    CODE_UNKNOWN,
    /** Too many codes were tried in this chat. */
    TOO_MANY_TRIES
}
