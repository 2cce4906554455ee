package gr.uregister.bot.demo;

/**
 * An SMS as the local phone gets it.
 *
 * @param to in E.164
 */
public record LocalSms(String to, String text) {

    /** Holds a PIN, and so prints as nothing. */
    @Override
    public String toString() {
        return "LocalSms[]";
    }
}
