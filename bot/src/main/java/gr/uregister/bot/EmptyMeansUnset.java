package gr.uregister.bot;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Takes an empty environment variable for one that is not set, so that its default holds. Docker Compose gives variables that nobody
 * set as empty ones ({@code SMTP_PORT: ${SMTP_PORT:-}}).
 */
final class EmptyMeansUnset implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        if (environment.getPropertySources().get(name) instanceof SystemEnvironmentPropertySource variables) {
            environment
                    .getPropertySources()
                    .replace(name, new SystemEnvironmentPropertySource(name, withoutEmpty(variables.getSource())));
        }
    }

    /** First, since the others make something of the variables. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    private static Map<String, Object> withoutEmpty(Map<String, Object> variables) {
        return variables.entrySet().stream()
                .filter(variable -> !variable.getValue().toString().isBlank())
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
