package gr.uregister.bot.institution;

/**
 * What is wrong with a profile.
 *
 * @param key where, such as {@code departments[1].secretariat.email}; empty for the file as a whole
 * @param complaint what is wrong there, as the rest of a sentence that begins with the key
 */
record Mistake(String key, String complaint) {

    /** The mistake without a full stop: {@code pin.digits must be at most 8}. */
    String words() {
        return key.isEmpty() ? complaint : key + " " + complaint;
    }
}
