package gr.uregister.bot.database;

import static java.util.Objects.requireNonNullElse;

import com.mongodb.ConnectionString;

/**
 * A MongoDB address that names a database, {@code uregister} where its text does not. The name is not added to the text, because
 * there it would also change which database knows the user.
 */
final class DatabaseAddress extends ConnectionString {

    private static final String DEFAULT_NAME = "uregister";

    /** @throws IllegalArgumentException when the text is no MongoDB address; its message may quote the password */
    DatabaseAddress(String text) {
        super(text);
    }

    @Override
    public String getDatabase() {
        return requireNonNullElse(super.getDatabase(), DEFAULT_NAME);
    }
}
