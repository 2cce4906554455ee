package gr.uregister.bot.staff;

import gr.uregister.messages.Text;
import java.util.Set;

/**
 * A part of the console, as the navigation shows it to those who may open it. Rooms bring theirs as beans.
 *
 * @param path where it begins, such as {@code /desk/audit}
 * @param name in the navigation
 * @param purpose one sentence for the console's first page
 * @param roles who may open it
 * @param place its place among the others: the smaller, the further in front
 */
public record DeskSection(String path, Text name, Text purpose, Set<StaffRole> roles, int place) {

    private static final int DAILY = 200;

    public DeskSection {
        roles = Set.copyOf(roles);
    }

    /** Whether it is where those who may open it begin: what stands in front of place 200. */
    public boolean isDailyWork() {
        return place < DAILY;
    }
}
