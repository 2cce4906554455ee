package gr.uregister.bot.staff.signin;

/** What came of a try to sign in. */
public sealed interface SignInAnswer {

    /**
     * The browser gets a session.
     *
     * @param token what it is to keep
     * @param complete whether nothing more is asked for
     */
    record Begun(String token, boolean complete) implements SignInAnswer {

        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Begun[]";
        }
    }

    /** Name, password or code are wrong, or the account may not sign in; which of them is not said. */
    record Wrong() implements SignInAnswer {}

    /** There were too many tries: nothing was checked. */
    record TooMany() implements SignInAnswer {}
}
