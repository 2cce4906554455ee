package gr.uregister.bot.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A story as a file tells it, without what the application answered: that is written anew by each performance.
 *
 * @param file the {@code .chat} file, after which the story is called
 */
record Story(Path file, List<Step> steps) {

    /** Tests run in their module's directory. */
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    private static final String SUFFIX = ".chat";

    /** What the story's people do, and what happens around them. */
    private static final Set<String> ACTS = Set.of(
            "given",
            "register",
            "directory",
            "amka-check",
            "clock+",
            "language",
            "student>",
            "elsewhere>",
            "page",
            "mail",
            "sms",
            "gateway",
            "agent",
            "agent>",
            "announcement",
            "tester");

    /** What the story looks at. */
    private static final Set<String> LOOKS = Set.of("state", "kept", "mailbox", "directory>");

    /** What the application answers. */
    private static final Set<String> ANSWERS = Set.of("bot>", "mail>", "sms>", "gateway>", "page>");

    /** A part of the story that a performance keeps. */
    sealed interface Step {

        /** Comments and empty lines, which stay as they are. */
        record Remark(String line) implements Step {}

        /**
         * Something done or looked at.
         *
         * @param text what follows the keyword, on one line
         * @param lines as they stand in the file
         */
        record Act(String keyword, String text, List<String> lines) implements Step {

            boolean looks() {
                return LOOKS.contains(keyword);
            }
        }
    }

    /** @param folder of the stories of one profile; empty for the demo's */
    static List<Story> of(String folder) throws IOException {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Story::read)
                    .toList();
        }
    }

    String name() {
        return file.getFileName().toString().replace(SUFFIX, "");
    }

    @Override
    public String toString() {
        return name();
    }

    private static Story read(Path file) {
        try {
            return new Story(file, parse(file, Files.readAllLines(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Step> parse(Path file, List<String> lines) {
        var steps = new ArrayList<Step>();
        for (var at = 0; at < lines.size(); ) {
            var end = endOfBlock(lines, at);
            var block = lines.subList(at, end);
            var first = block.getFirst();
            var keyword = first.split("\\s", 2)[0];
            if (first.isBlank() || first.startsWith("#")) {
                steps.add(new Step.Remark(first));
            } else if (ACTS.contains(keyword) || LOOKS.contains(keyword)) {
                steps.add(new Step.Act(keyword, textOf(block, keyword), List.copyOf(block)));
            } else if (!ANSWERS.contains(keyword)) {
                throw new AssertionError(file.getFileName() + ", line " + (at + 1) + ": what is «" + keyword + "»?");
            }
            at = end;
        }
        return List.copyOf(steps);
    }

    /** A block goes on with lines that are indented, and with empty ones between those. */
    private static int endOfBlock(List<String> lines, int start) {
        if (lines.get(start).isBlank()) {
            return start + 1;
        }
        var end = start + 1;
        for (var at = end;
                at < lines.size() && (lines.get(at).isBlank() || lines.get(at).startsWith(" "));
                at++) {
            if (!lines.get(at).isBlank()) {
                end = at + 1;
            }
        }
        return end;
    }

    private static String textOf(List<String> block, String keyword) {
        var first = block.getFirst().substring(keyword.length()).strip();
        return Stream.concat(Stream.of(first), block.stream().skip(1).map(String::strip))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow()
                .strip();
    }
}
