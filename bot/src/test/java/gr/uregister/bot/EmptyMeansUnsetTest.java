package gr.uregister.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Variables as Docker Compose gives them when nobody set them. */
class EmptyMeansUnsetTest {

    /** Each variable, the property that is made of it, and what README says of it when it is not set. */
    private static final String TABLE = """
        SERVER_PORT                   server.port                             8080
        UREGISTER_PUBLIC_URL          uregister.public-url                    http://localhost:8080
        UREGISTER_DATA_DIR            uregister.data-dir                      ./data
        UREGISTER_SECRET              uregister.secret
        UREGISTER_INSTITUTION         uregister.institution                   demo
        UREGISTER_PEOPLE              uregister.people
        MONGODB_URI                   uregister.mongodb.uri
        LDAP_URL                      uregister.ldap.url
        LDAP_BASE_DN                  uregister.ldap.base-dn                  dc=uregister,dc=example
        LDAP_BIND_DN                  uregister.ldap.bind-dn
        LDAP_BIND_PASSWORD            uregister.ldap.bind-password
        SMTP_HOST                     uregister.mail.host
        SMTP_PORT                     uregister.mail.port                     587
        SMTP_USERNAME                 uregister.mail.username
        SMTP_PASSWORD                 uregister.mail.password
        SMTP_STARTTLS                 uregister.mail.starttls                 true
        MAIL_FROM                     uregister.mail.from
        TWILIO_ACCOUNT_SID            uregister.twilio.account-sid
        TWILIO_AUTH_TOKEN             uregister.twilio.auth-token
        TWILIO_FROM                   uregister.twilio.from
        TWILIO_MESSAGING_SERVICE_SID  uregister.twilio.messaging-service-sid
        TWILIO_API_URL                uregister.twilio.url                    https://api.twilio.com
        TELEGRAM_BOT_TOKEN            uregister.telegram.bot-token
        TELEGRAM_API_URL              uregister.telegram.api-url              https://api.telegram.org
        TELEGRAM_MODE                 uregister.telegram.mode                 polling
        TELEGRAM_WEBHOOK_SECRET       uregister.telegram.webhook-secret
        TELEGRAM_STAFF_GROUP          uregister.help-desk.telegram-group.chat
        TELEGRAM_GATEWAY_TOKEN        uregister.telegram-gateway.token
        TELEGRAM_GATEWAY_URL          uregister.telegram-gateway.url          https://gatewayapi.telegram.org
        VIBER_AUTH_TOKEN              uregister.viber.auth-token
        VIBER_API_URL                 uregister.viber.api-url                 https://chatapi.viber.com
        VIBER_SENDER_NAME             uregister.viber.sender-name
        OIDC_ISSUER_URI               uregister.oidc.issuer-uri
        OIDC_CLIENT_ID                uregister.oidc.client-id
        OIDC_CLIENT_SECRET            uregister.oidc.client-secret
        """;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

    /** A program that does nothing. */
    static final class Nothing {}

    record Row(String variable, String property, String value) {}

    static Stream<Row> table() {
        return TABLE.lines()
                .map(line -> line.split(" +"))
                .map(cells -> new Row(cells[0], cells[1], cells.length > 2 ? cells[2] : ""));
    }

    @ParameterizedTest
    @MethodSource("table")
    void an_empty_variable_leaves_the_default(Row row) {
        assertThat(startedWith(Map.of(row.variable(), "")).getProperty(row.property()))
                .isEqualTo(row.value());
        assertThat(startedWith(Map.of(row.variable(), " ")).getProperty(row.property()))
                .isEqualTo(row.value());
    }

    @Test
    void all_of_them_may_be_empty_at_once() {
        var variables = new HashMap<String, String>();
        table().forEach(row -> variables.put(row.variable(), ""));
        variables.put("UREGISTER_DEMO_ENABLED", "");

        var settings = startedWith(variables);

        assertThat(table())
                .allSatisfy(
                        row -> assertThat(settings.getProperty(row.property())).isEqualTo(row.value()));
        assertThat(settings.containsProperty("uregister.demo.enabled")).isFalse();
    }

    @Test
    void a_variable_that_is_set_counts() {
        var settings = startedWith(Map.of("SMTP_PORT", "2525", "UREGISTER_LDAP_POOLSIZE", "3"));

        assertThat(settings.getProperty("uregister.mail.port")).isEqualTo("2525");
        assertThat(settings.getProperty("uregister.ldap.pool-size")).isEqualTo("3");
    }

    /** A variable that the product learns to read must get its row above. */
    @Test
    void the_table_has_every_variable_that_is_read() throws IOException {
        var read = new HashSet<String>();
        var settings = new ClassPathResource("application.yaml").getContentAsString(StandardCharsets.UTF_8);
        VARIABLE.matcher(settings).results().forEach(found -> read.add(found.group(1)));

        assertThat(table().map(Row::variable)).containsExactlyInAnyOrderElementsOf(read);
    }

    /** The settings of a program that was started with these variables and no others, and was not refused. */
    private static Environment startedWith(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, new HashMap<>(variables)));
        try (var context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .environment(environment)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run()) {
            return context.getEnvironment();
        }
    }
}
