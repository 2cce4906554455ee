package gr.uregister.bot.institution;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.statemachine.institution.Institution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Institutions' profiles: those that ship, and anybody's own file. */
public final class Profiles {

    /** The profiles that ship, by name. */
    static final List<String> SHIPPED = List.of("demo", "ihu-serres", "ntua");

    private Profiles() {}

    /**
     * Loads a profile.
     *
     * @param nameOrPath {@code demo}, {@code ihu-serres}, {@code ntua} or the path of a YAML file
     * @throws ConfigurationRefused when there is none or it has a mistake; the sentence names the key
     */
    public static Institution load(String nameOrPath) {
        var yaml = SHIPPED.contains(nameOrPath) ? shipped(nameOrPath) : ownFile(nameOrPath);
        return new ProfileReader(nameOrPath).read(yaml);
    }

    /** The text of a shipped profile. */
    static String shipped(String name) {
        try (var resource = Profiles.class.getResourceAsStream(name + ".yaml")) {
            if (resource == null) {
                throw new IllegalStateException("the profile " + name + " is missing from this build");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ownFile(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationRefused(
                    ("UREGISTER_INSTITUTION is \"%s\", which is neither a profile that ships (%s) nor a readable "
                                    + "UTF-8 file: set it to one of them.")
                            .formatted(path, String.join(", ", SHIPPED)),
                    e);
        }
    }
}
