package gr.uregister.bench.bots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the garbage collector of a process wrote. Its pauses say little here, since the process is made to stand still itself. */
public record GarbageLog(Path file) {

    /** Such as {@code 150M->30M(256M)}. */
    private static final Pattern LEFT = Pattern.compile("\\d+M->(\\d+)M\\(\\d+M\\)");

    /** The option that makes a process write it. */
    String option() {
        return "-Xlog:gc:file=" + file + ":uptime";
    }

    /** The most that was left on the heap by a collection, in MiB; 0 when there was none. */
    public long mostLeftMebibytes() {
        return mostLeft(line -> true);
    }

    /** The most that was left by a collection of the whole heap, which is what was in use, in MiB; 0 when there was none. */
    public long mostLeftByFullMebibytes() {
        return mostLeft(line -> line.contains("Pause Full"));
    }

    private long mostLeft(Predicate<String> which) {
        try (var lines = Files.lines(file)) {
            return lines.filter(which)
                    .flatMap(line -> LEFT.matcher(line).results())
                    .mapToLong(left -> Long.parseLong(left.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
