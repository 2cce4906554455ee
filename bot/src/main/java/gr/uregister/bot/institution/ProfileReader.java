package gr.uregister.bot.institution;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.statemachine.institution.Institution;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads one profile strictly: every key must be known and there, every value of its kind and within its bounds, and all of them
 * must make sense together. The first mistake refuses the profile.
 */
final class ProfileReader {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .changeDefaultNullHandling(nulls -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .build();

    /** English whatever the machine's locale: the rest of the sentence is English too. */
    private static final Validator BOUNDS = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .buildValidatorFactory()
            .getValidator();

    private final String name;

    /** @param name by which the profile is called in the sentence about a mistake */
    ProfileReader(String name) {
        this.name = name;
    }

    /** @throws ConfigurationRefused at the first mistake */
    Institution read(String yaml) {
        var institution = parse(yaml);
        var mistake = outOfBounds(institution).or(() -> ProfileSense.mistakeIn(institution));
        if (mistake.isPresent()) {
            throw refused(mistake.get(), null);
        }
        return institution;
    }

    private Institution parse(String yaml) {
        try {
            return YAML.readValue(yaml, Institution.class);
        } catch (JacksonException e) {
            throw refused(YamlMistakes.of(e), e);
        }
    }

    private static Optional<Mistake> outOfBounds(Institution institution) {
        return BOUNDS.validate(institution).stream()
                .map(ProfileReader::mistake)
                .min(Comparator.comparing(Mistake::key));
    }

    private static Mistake mistake(ConstraintViolation<Institution> violation) {
        var path = violation.getPropertyPath().toString().replace(".<list element>", "");
        return new Mistake(kebabCase(path), violation.getMessage());
    }

    private static String kebabCase(String path) {
        return path.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private ConfigurationRefused refused(Mistake mistake, @Nullable Throwable cause) {
        return new ConfigurationRefused(
                "The institution's profile %s cannot be used: %s.".formatted(name, mistake.words()), cause);
    }
}
