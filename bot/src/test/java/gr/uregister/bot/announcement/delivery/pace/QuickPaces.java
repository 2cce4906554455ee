package gr.uregister.bot.announcement.delivery.pace;

import gr.uregister.bot.database.TestDatabase;
import java.time.InstantSource;

/** The paces of a node of a test. */
public final class QuickPaces {

    private QuickPaces() {}

    public static Paces in(TestDatabase database) {
        return new Paces(new PaceBook(database.template()), InstantSource.system());
    }
}
