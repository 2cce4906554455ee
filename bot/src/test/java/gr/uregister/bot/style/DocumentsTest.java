package gr.uregister.bot.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What the documents list is what there is. */
class DocumentsTest {

    private static final String ROOT = "gr.uregister.bot";

    /** A row of a table: the names in its first cell, and its last cell. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|(?:.*\\|)? ([^|]*) \\|$");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ONLY_CODE = Pattern.compile("`[^`]+`");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(uregister\\.[a-z.-]+):?([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:.*");

    /** Read without a default: what it is when it is unset depends on other settings. */
    private static final String DEMO = "uregister.demo.enabled";

    @Test
    void readme_has_every_setting_that_no_variable_sets_and_its_default() throws ClassNotFoundException {
        var settings = settings();
        var documented = documentedSettings();

        assertThat(documented.keySet()).isEqualTo(settings.keySet());
        documented.values().removeIf(String::isEmpty);
        assertThat(settings).containsAllEntriesOf(documented);
    }

    @Test
    void architecture_has_every_room_in_its_table() {
        var rooms = new TreeSet<String>();
        Sources.shipped()
                .map(source -> source.getParent().toString().replace('/', '.'))
                .filter(room -> room.contains(ROOT + "."))
                .forEach(room -> rooms.add(room.substring(room.indexOf(ROOT) + ROOT.length() + 1)));

        assertThat(documentedRooms()).isEqualTo(rooms);
    }

    /** What rooms read beside what variables set, with its default. */
    private static Map<String, String> settings() throws ClassNotFoundException {
        var settings = new TreeMap<>(Map.of(DEMO, ""));
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var bean : scanner.findCandidateComponents(ROOT)) {
            var type = Class.forName(bean.getBeanClassName());
            collect(type.getAnnotation(ConfigurationProperties.class).value(), type, settings);
        }
        Sources.shipped()
                .map(Sources::text)
                .flatMap(text -> PLACEHOLDER.matcher(text).results())
                .forEach(found -> settings.putIfAbsent(found.group(1), found.group(2)));
        ours().forEach((name, value) -> settings.computeIfPresent(name, (_, _) -> value));
        settings.values().removeIf(value -> VARIABLE.matcher(value).matches());
        // Tests have settings of their own.
        settings.keySet().removeIf(name -> !name.startsWith("uregister."));
        return settings;
    }

    /** The settings of a record, and of those in it. */
    private static void collect(String prefix, Class<?> type, Map<String, String> settings) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            var name = prefix + "." + kebab(parameter);
            if (parameter.getType().isRecord()) {
                collect(name, parameter.getType(), settings);
            } else {
                settings.put(name, defaultOf(parameter));
            }
        }
    }

    private static String kebab(Parameter parameter) {
        return parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    private static String defaultOf(Parameter parameter) {
        var given = parameter.getAnnotation(DefaultValue.class);
        return given == null ? "" : String.join(",", given.value());
    }

    /** What the product's own application.yaml says. */
    private static Map<String, String> ours() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        var values = new TreeMap<String, String>();
        yaml.getObject().forEach((name, value) -> values.put(name.toString(), value.toString()));
        return values;
    }

    /** With the defaults, where README shows them as code. */
    private static Map<String, String> documentedSettings() {
        var documented = new TreeMap<String, String>();
        rows("README.md")
                .filter(row -> row.names().getFirst().startsWith("uregister."))
                .forEach(row -> {
                    var prefix = "";
                    var defaults = row.last().split(", ");
                    for (var place = 0; place < row.names().size(); place++) {
                        var name = row.names().get(place).replace(".<role>", "");
                        var full = name.startsWith(".") ? prefix + name : name;
                        prefix = name.startsWith(".") ? prefix : name.substring(0, name.lastIndexOf('.'));
                        var isTold = defaults.length == row.names().size()
                                && ONLY_CODE.matcher(defaults[place]).matches();
                        documented.put(full, isTold ? defaults[place].replace("`", "") : "");
                    }
                });
        return documented;
    }

    /** A room, and behind a plus the rooms in it. */
    private static Set<String> documentedRooms() {
        var rooms = new TreeSet<String>();
        rows("ARCHITECTURE.md").forEach(row -> {
            var names = new ArrayList<>(row.names());
            var room = names.removeFirst();
            rooms.add(room);
            names.forEach(inner -> rooms.add(room + "." + inner));
        });
        return rooms;
    }

    private record Row(List<String> names, String last) {}

    private static Stream<Row> rows(String document) {
        return ROW.matcher(Sources.text(Path.of("..", document))).results().map(found -> {
            var names = CODE.matcher(found.group(1))
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            return new Row(names, found.group(2));
        });
    }
}
