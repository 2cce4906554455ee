package gr.uregister.bot.staff.desk;

import gr.uregister.bot.staff.StaffRefused;

/** Leads back to a page after an action, and tells there what became of it. */
public final class Outcome {

    private Outcome() {}

    /**
     * Does something that was posted.
     *
     * @param path the page to show then
     * @param done the key of what it says: {@code done.<key>}; a refusal says {@code refused.<reason>}
     * @return the view that leads there
     */
    public static String of(String path, String done, Runnable action) {
        try {
            action.run();
            return to(path, "done=" + done);
        } catch (StaffRefused e) {
            return refused(path, e);
        }
    }

    /** Leads to a page that says why something was not done. */
    public static String refused(String path, StaffRefused refusal) {
        return to(path, "refused=" + refusal.reason());
    }

    private static String to(String path, String outcome) {
        return "redirect:" + path + (path.contains("?") ? "&" : "?") + outcome;
    }
}
