package gr.uregister.bot.institution;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.statemachine.institution.Institution;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The institution that this server works for. */
@Configuration(proxyBeanMethods = false)
class InstitutionConfiguration {

    @Bean
    Institution institution(UregisterProperties properties) {
        return Profiles.load(properties.institution());
    }
}
