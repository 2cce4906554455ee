package gr.uregister.bench.profile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** The samples of a flight recording, counted by method, package and by what of the product's own caused them. */
final class Profile {

    private static final String CPU_TIME = "jdk.CPUTimeSample";
    private static final List<String> BY_INTERVAL = List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final String PRODUCT = "gr.uregister.";
    private static final int SHOWN = 25;
    private static final int PACKAGE_NAMES = 4;

    private final Tally selves = new Tally();
    private final Tally packages = new Tally();
    private final Tally own = new Tally();
    private final Tally causes = new Tally();
    private final Tally threads = new Tally();
    private final Tally allocatedTypes = new Tally();
    private final Tally allocatingMethods = new Tally();
    private final Tally allocatingCauses = new Tally();
    private final Tally callsOut = new Tally();

    private Profile() {}

    /** Reads a recording; samples of CPU time are preferred to samples by interval, which do not see native code well. */
    static Profile read(Path file) throws IOException {
        var profile = new Profile();
        var events = RecordingFile.readAllEvents(file);
        var hasCpuTime = events.stream().anyMatch(e -> isOf(e, CPU_TIME));
        for (var event : events) {
            var name = event.getEventType().getName();
            if (name.equals(ALLOCATION)) {
                profile.addAllocation(event);
            } else if (hasCpuTime ? name.equals(CPU_TIME) : BY_INTERVAL.contains(name)) {
                profile.addSample(event);
            }
        }
        return profile;
    }

    void print(PrintStream out) {
        selves.print(out, "CPU by method itself", SHOWN);
        packages.print(out, "CPU by package of the method itself", SHOWN);
        own.print(out, "CPU below methods of the product (inclusive)", 2 * SHOWN);
        causes.print(out, "CPU by the product's method that caused it (the innermost)", SHOWN);
        callsOut.print(out, "CPU by the call that left the product, or (outside) by package", SHOWN);
        threads.print(out, "CPU by thread", SHOWN);
        allocatedTypes.print(out, "bytes allocated, by type", SHOWN);
        allocatingMethods.print(out, "bytes allocated, by method itself", SHOWN);
        allocatingCauses.print(out, "bytes allocated, by the product's method that caused it", SHOWN);
    }

    private void addSample(RecordedEvent sample) {
        var stack = framesOf(sample);
        if (stack.isEmpty()) {
            return;
        }
        var top = stack.getFirst();
        selves.add(nameOf(top), 1);
        packages.add(packageOf(top), 1);
        causes.add(innermostOwn(stack), 1);
        callsOut.add(callOut(stack), 1);
        threads.add(threadOf(sample), 1);
        var seen = new HashSet<String>();
        stack.stream().map(Profile::nameOf).filter(n -> n.startsWith(PRODUCT)).forEach(seen::add);
        own.addAll(seen);
    }

    private void addAllocation(RecordedEvent sample) {
        var weight = sample.getLong("weight");
        allocatedTypes.add(sample.getClass("objectClass").getName(), weight);
        var stack = framesOf(sample);
        if (!stack.isEmpty()) {
            allocatingMethods.add(nameOf(stack.getFirst()), weight);
            allocatingCauses.add(innermostOwn(stack), weight);
        }
    }

    private static String innermostOwn(List<RecordedFrame> stack) {
        return stack.stream()
                .map(Profile::nameOf)
                .filter(n -> n.startsWith(PRODUCT))
                .findFirst()
                .orElse("(none: " + packageOf(stack.getLast()) + ")");
    }

    /** The innermost method of the product with what it called, such as {@code MongoConversationStore.write → MongoCollection.replaceOne}. */
    private static String callOut(List<RecordedFrame> stack) {
        for (int i = 0; i < stack.size(); i++) {
            if (nameOf(stack.get(i)).startsWith(PRODUCT)) {
                return i == 0
                        ? nameOf(stack.get(i))
                        : shortNameOf(stack.get(i)) + " → " + shortNameOf(stack.get(i - 1));
            }
        }
        return "(outside) " + packageOf(stack.getFirst());
    }

    private static List<RecordedFrame> framesOf(RecordedEvent event) {
        return Optional.ofNullable(event.getStackTrace())
                .map(s -> s.getFrames().stream()
                        .filter(RecordedFrame::isJavaFrame)
                        .toList())
                .orElse(List.of());
    }

    private static String nameOf(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String shortNameOf(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }

    /** The package, cut to what names a library or a room of the product. */
    private static String packageOf(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        var end = -1;
        for (int i = 0; i < PACKAGE_NAMES; i++) {
            var next = type.indexOf('.', end + 1);
            if (next < 0) {
                break;
            }
            end = next;
        }
        return end < 0 ? type : type.substring(0, end);
    }

    private static String threadOf(RecordedEvent sample) {
        for (var field : List.of("sampledThread", "eventThread")) {
            if (sample.hasField(field) && sample.getThread(field) != null) {
                var thread = sample.getThread(field);
                var name = thread.isVirtual() ? "virtual threads" : String.valueOf(thread.getJavaName());
                return name.replaceAll("\\d+", "#");
            }
        }
        return "?";
    }

    private static boolean isOf(RecordedEvent event, String type) {
        return event.getEventType().getName().equals(type);
    }
}
