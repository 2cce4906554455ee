package gr.uregister.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands behind a command, as {@code --name=value} or {@code --name}. */
public final class Options {

    private final Map<String, String> left = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when something is no option */
    public Options(String... arguments) {
        for (var argument : Arrays.asList(arguments)) {
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException("options are written --name=value, not " + argument);
            }
            var parts = argument.substring(2).split("=", 2);
            left.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    /** The number of an option. */
    public int number(String name, int unlessGiven) {
        var value = left.remove(name);
        return value == null ? unlessGiven : Integer.parseInt(value.replace("_", ""));
    }

    /** Whether an option is given. */
    public boolean has(String name) {
        return left.remove(name) != null;
    }

    /** The text of an option. */
    public String text(String name, String unlessGiven) {
        var value = left.remove(name);
        return value == null ? unlessGiven : value;
    }

    /**
     * To be called when all options were asked for.
     *
     * @throws IllegalArgumentException when another one was given
     */
    public void refuseOthers() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("unknown options: " + left.keySet());
        }
    }
}
