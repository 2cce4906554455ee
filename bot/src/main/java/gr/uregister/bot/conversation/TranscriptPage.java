package gr.uregister.bot.conversation;

import java.time.Instant;
import java.util.List;

/**
 * A part of a transcript that stands in a document of its own, since the conversation's document is written with every update. Entries
 * 1 to 20 are page 0, the next twenty page 1: so every node makes the same pages, and writing one again changes nothing.
 *
 * @param entries in order; fewer than twenty only where older ones were given up before there were pages
 */
public record TranscriptPage(long number, List<TranscriptEntry> entries) {

    /** How many entries a page has. */
    public static final int ENTRIES = 20;

    public TranscriptPage {
        entries = List.copyOf(entries);
    }

    /** When the last of it was said. */
    public Instant saidUntil() {
        return entries.getLast().at();
    }

    /** The number of the page that an entry is on, or will be. */
    public static long numberOf(long sequence) {
        return (sequence - 1) / ENTRIES;
    }
}
