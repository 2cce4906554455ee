package gr.uregister.bot.conversation;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the updates that a conversation handled lately, oldest first, as one text: each update is looked for and added, and a hundred
 * texts would lie all over the memory. Platforms' ids have no line ends.
 */
public final class SeenUpdates {

    public static final SeenUpdates NONE = of(List.of());

    private static final int KEPT = 100;
    private static final String BETWEEN = "\n";

    /** Each id between two line ends. */
    private final String lines;

    private final int size;

    private SeenUpdates(String lines, int size) {
        this.lines = lines;
        this.size = size;
    }

    /** Those with these ids, the latest last. */
    public static SeenUpdates of(List<String> ids) {
        var kept = ids.subList(Math.max(0, ids.size() - KEPT), ids.size());
        return new SeenUpdates(
                kept.stream().collect(joining(BETWEEN, BETWEEN, kept.isEmpty() ? "" : BETWEEN)), kept.size());
    }

    /** Reads what {@link #toString} wrote, or ids that only have line ends between them. */
    public static SeenUpdates parse(String text) {
        return of(text.lines().filter(id -> !id.isEmpty()).toList());
    }

    public boolean contains(String id) {
        return lines.contains(BETWEEN + id + BETWEEN);
    }

    /** Those and one more; the oldest is forgotten when there are many. */
    public SeenUpdates with(String id) {
        return size < KEPT
                ? new SeenUpdates(lines + id + BETWEEN, size + 1)
                : new SeenUpdates(lines.substring(lines.indexOf(BETWEEN, 1)) + id + BETWEEN, KEPT);
    }

    /** The ids, oldest first. */
    public List<String> ids() {
        return lines.lines().skip(1).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeenUpdates seen && lines.equals(seen.lines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lines);
    }

    /** As it is stored. */
    @Override
    public String toString() {
        return lines;
    }
}
