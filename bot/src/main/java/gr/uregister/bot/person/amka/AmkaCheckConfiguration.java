package gr.uregister.bot.person.amka;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.person.People;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks the national service where its address is set, and the registers otherwise. */
@Configuration(proxyBeanMethods = false)
class AmkaCheckConfiguration {

    @Bean
    AmkaCheck amkaCheck(AmkaCheckProperties properties, People people, Edges edges) {
        if (properties.url().isBlank()) {
            return new RegisterAmkaCheck(people);
        }
        if (!isWebAddress(properties.url())) {
            throw new ConfigurationRefused(
                    "uregister.amka-check.url is no http or https address: set it to the AMKA service's, or to"
                            + " nothing.");
        }
        return new HttpAmkaCheck(properties, edges.named("amka-check"));
    }

    private static boolean isWebAddress(String url) {
        try {
            var address = URI.create(url);
            return address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
