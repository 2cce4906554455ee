package gr.uregister.bot.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The sample people, as the demo's page introduces them. Their records are in {@code people.csv} next to it. */
final class SamplePeople {

    private static final String FILE = "sample-people.yaml";

    private SamplePeople() {}

    static List<SamplePerson> read() {
        try (var in = SamplePeople.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no " + FILE);
            }
            return List.copyOf(new YAMLMapper().readValue(in, new TypeReference<List<SamplePerson>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
