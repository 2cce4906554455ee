package gr.uregister.bot.link;

/**
 * What a person posts on the secure page. Prints as nothing of it.
 *
 * @param oldPassword for a change; else empty
 * @param keepsMobile consent to keep the mobile in the academic registry
 * @param keepsEmail consent to keep the email in the academic registry
 */
record Submission(
        String token,
        String oldPassword,
        String password,
        String repetition,
        boolean termsAccepted,
        boolean keepsMobile,
        boolean keepsEmail) {

    @Override
    public String toString() {
        return "Submission[]";
    }
}
