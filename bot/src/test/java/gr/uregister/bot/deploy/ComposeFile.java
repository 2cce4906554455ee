package gr.uregister.bot.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The repository's {@code docker-compose.yml}, as data. */
final class ComposeFile {

    /** Tests run in their module's directory. */
    static final Path ROOT = Path.of("..");

    /** A variable of the environment and what stands for it when it is unset; two dollars are one dollar and no variable. */
    static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)(?::([-?])([^}]*))?}");

    final String text = read(ROOT.resolve("docker-compose.yml"));
    private final Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);

    Set<String> services() {
        return map(content.get("services")).keySet();
    }

    Map<String, Object> service(String name) {
        return map(map(content.get("services")).get(name));
    }

    Map<String, Object> environment(String service) {
        return map(service(service).getOrDefault("environment", Map.of()));
    }

    List<String> strings(String service, String key) {
        var list = service(service).getOrDefault(key, List.of());
        return ((List<?>) list).stream().map(Object::toString).toList();
    }

    Map<String, Object> section(String name) {
        return map(content.get(name));
    }

    /** Every variable that the file takes from the environment. */
    Set<String> variables() {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked") // a map of YAML's has strings for keys
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
