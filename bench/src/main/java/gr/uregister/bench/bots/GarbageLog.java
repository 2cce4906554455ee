package gr.uregister.bench.bots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the garbage collector of a process wrote. Its pauses say little here, since the process is made to stand still itself. */
public record GarbageLog(Path file) {

    /** Such as {@code 150M->30M(256M)}. */
    private static final Pattern LEFT = Pattern.compile("\\d+M->(\\d+)M\\(\\d+M\\)");

    /** The option that makes a process write it. */
    String option() {
        return "-Xlog:gc:file=" + file + ":uptime";
    }

    /** The most that was left on the heap by a collection, in MiB. */
    public long mostLeftMebibytes() {
        return matches().mapToLong(m -> Long.parseLong(m.group(1))).max().orElse(0);
    }

    private Stream<MatchResult> matches() {
        try {
            return LEFT.matcher(Files.readString(file)).results();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
