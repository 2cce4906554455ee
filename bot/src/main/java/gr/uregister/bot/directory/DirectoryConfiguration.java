package gr.uregister.bot.directory;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Makes the directory: the configured one, or the embedded default. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    @Conditional(NoServerConfigured.class)
    EmbeddedDirectory embeddedDirectory(UregisterProperties product, LdapProperties ldap) {
        return EmbeddedDirectory.open(product.dataDir(), ldap.baseDn(), ldap.embeddedPort());
    }

    @Bean
    Directory directory(LdapProperties ldap, ObjectProvider<EmbeddedDirectory> embedded, MeterRegistry metrics) {
        var own = embedded.getIfAvailable();
        return new Directory(own == null ? ldap : ldap.at(own.url(), own.bindDn(), own.bindPassword()), metrics);
    }

    /** LDAP_URL is not set. */
    static final class NoServerConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment()
                    .getProperty("uregister.ldap.url", "")
                    .isBlank();
        }
    }
}
