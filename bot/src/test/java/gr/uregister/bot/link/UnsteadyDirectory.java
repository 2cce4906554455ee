package gr.uregister.bot.link;

import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.LdapProperties;

/** A real directory whose cable is pulled now and then. */
final class UnsteadyDirectory extends Directory {

    /** When the cable is pulled. */
    enum Trouble {
        NONE,
        /** Nothing arrives. */
        AWAY,
        /** The change is not made, but the directory can be asked. */
        LOSES_REQUEST,
        /** The change is made, but its answer is lost. */
        LOSES_ANSWER,
        /** The change is made, its answer is lost, and then the directory is away. */
        DIES_AFTER_CHANGE
    }

    volatile Trouble trouble = Trouble.NONE;

    UnsteadyDirectory(LdapProperties properties) {
        super(properties);
    }

    @Override
    public Outcome activate(AccountFacts account, String attemptId, String password) {
        failUnless(trouble != Trouble.AWAY && trouble != Trouble.LOSES_REQUEST);
        var outcome = super.activate(account, attemptId, password);
        failUnless(trouble == Trouble.NONE);
        return outcome;
    }

    @Override
    public boolean succeeded(String username, String attemptId) {
        failUnless(trouble != Trouble.AWAY && trouble != Trouble.DIES_AFTER_CHANGE);
        return super.succeeded(username, attemptId);
    }

    private static void failUnless(boolean works) {
        if (!works) {
            throw new DirectoryUnavailable("the cable is out", null);
        }
    }
}
