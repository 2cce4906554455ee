package gr.uregister.bot.deploy;

import static gr.uregister.bot.deploy.ComposeFile.ROOT;
import static gr.uregister.bot.deploy.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be known of the deployment without running it: it is complete, pinned, closed, and keeps no secret. */
class ComposeFileTest {

    /** The variables of the product, as ARCHITECTURE's contract and README have them. */
    private static final Set<String> CONTRACT = Set.of(
            "SERVER_PORT",
            "UREGISTER_PUBLIC_URL",
            "UREGISTER_DATA_DIR",
            "UREGISTER_SECRET",
            "UREGISTER_INSTITUTION",
            "UREGISTER_PEOPLE",
            "MONGODB_URI",
            "LDAP_URL",
            "LDAP_BASE_DN",
            "LDAP_BIND_DN",
            "LDAP_BIND_PASSWORD",
            "SMTP_HOST",
            "SMTP_PORT",
            "SMTP_USERNAME",
            "SMTP_PASSWORD",
            "SMTP_STARTTLS",
            "MAIL_FROM",
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_API_URL",
            "TELEGRAM_MODE",
            "TELEGRAM_WEBHOOK_SECRET",
            "TELEGRAM_STAFF_GROUP",
            "VIBER_AUTH_TOKEN",
            "VIBER_API_URL",
            "VIBER_SENDER_NAME",
            "TWILIO_ACCOUNT_SID",
            "TWILIO_AUTH_TOKEN",
            "TWILIO_FROM",
            "TWILIO_MESSAGING_SERVICE_SID",
            "TWILIO_API_URL",
            "TELEGRAM_GATEWAY_TOKEN",
            "TELEGRAM_GATEWAY_URL",
            "OIDC_ISSUER_URI",
            "OIDC_CLIENT_ID",
            "OIDC_CLIENT_SECRET");

    /** What Spring Boot and the image know besides. */
    private static final Set<String> OF_THE_PLATFORM = Set.of(
            "SERVER_FORWARD_HEADERS_STRATEGY",
            "UREGISTER_DEMO_ENABLED",
            "LOGGING_STRUCTURED_FORMAT_CONSOLE",
            "BPL_JVM_THREAD_COUNT",
            "THC_PORT",
            "THC_PATH");

    private static final Set<String> SECRETS = Set.of(
            "UREGISTER_SECRET",
            "MONGO_PASSWORD",
            "MONGO_ROOT_PASSWORD",
            "MONGO_REPLICA_KEY",
            "LDAP_BIND_PASSWORD",
            "GRAFANA_PASSWORD",
            "SMTP_PASSWORD",
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_WEBHOOK_SECRET",
            "VIBER_AUTH_TOKEN",
            "TWILIO_ACCOUNT_SID",
            "TWILIO_AUTH_TOKEN",
            "TELEGRAM_GATEWAY_TOKEN",
            "OIDC_CLIENT_SECRET");

    /** An image that sets itself up as root, and says so in the file. */
    private static final String SETS_ITSELF_UP = "openldap";

    /** The image's own user is not root (bot), or root without any capability but one (proxy). */
    private static final Set<String> USER_OF_THE_IMAGE = Set.of("bot", "proxy");

    /** A name, and a tag with a full version. */
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./_-]+:v?\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");

    private static final ComposeFile COMPOSE = new ComposeFile();

    static Set<String> services() {
        return COMPOSE.services();
    }

    @Test
    void everything_the_product_needs_is_there() {
        assertThat(services())
                .contains("bot", "proxy", "mongo1", "mongo2", "mongo3", "openldap", "mailpit", "prometheus", "grafana");
        assertThat(map(COMPOSE.service("bot").get("deploy"))).containsEntry("replicas", 2);
    }

    @Test
    void the_bot_is_given_exactly_the_variables_of_the_contract() {
        assertThat(COMPOSE.environment("bot").keySet())
                .containsAll(CONTRACT)
                .allMatch(variable -> CONTRACT.contains(variable) || OF_THE_PLATFORM.contains(variable));
        assertThat(ComposeFile.read(ROOT.resolve("README.md"))).contains(CONTRACT);
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_image_is_pinned_to_a_version(String service) {
        assertThat(COMPOSE.service(service)).containsKey("image").doesNotContainKey("build");
        assertThat(COMPOSE.service(service).get("image").toString()).matches(PINNED);
    }

    @Test
    void the_bots_image_is_the_one_that_maven_builds_with_a_pinned_builder() {
        var pom = ComposeFile.read(ROOT.resolve("bot/pom.xml"));
        var version = textBetween(pom, "<version>", "</version>");

        assertThat("uregister/bot:" + version).isEqualTo(COMPOSE.service("bot").get("image"));
        assertThat(pom).contains("<name>uregister/bot:${project.version}</name>");
        assertThat(textBetween(pom, "<builder>", "</builder>")).matches(PINNED);
        assertThat(textBetween(pom, "<buildpack>docker.io", "</buildpack>")).matches("/.+:\\d+\\.\\d+\\.\\d+");
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_service_is_checked_limited_and_closed(String service) {
        var settings = COMPOSE.service(service);
        if (!service.equals("mongo-init")) {
            assertThat(map(settings.get("healthcheck"))).containsKeys("test", "interval", "timeout", "retries");
        }
        assertThat(map(map(map(settings.get("deploy")).get("resources")).get("limits")))
                .containsKeys("cpus", "memory");
        assertThat(settings).containsKeys("networks", "restart").doesNotContainKeys("privileged", "network_mode");
        if (!service.equals(SETS_ITSELF_UP)) {
            assertThat(settings).containsEntry("read_only", true);
            assertThat(COMPOSE.strings(service, "cap_drop")).containsExactly("ALL");
            assertThat(COMPOSE.strings(service, "security_opt")).containsExactly("no-new-privileges:true");
        }
        if (!service.equals(SETS_ITSELF_UP) && !USER_OF_THE_IMAGE.contains(service)) {
            assertThat(settings.get("user").toString()).matches("[1-9]\\d*:\\d+");
        }
    }

    @Test
    void only_this_machine_can_open_what_is_published_unless_the_environment_says_otherwise() {
        for (var service : services()) {
            assertThat(COMPOSE.strings(service, "ports"))
                    .as(service)
                    .allMatch(port -> port.startsWith("127.0.0.1:") || port.contains(":-127.0.0.1:"));
        }
        assertThat(services().stream()
                        .filter(service -> !COMPOSE.strings(service, "ports").isEmpty()))
                .containsExactlyInAnyOrder("proxy", "mailpit", "grafana");
        assertThat(map(COMPOSE.section("networks").get("data"))).containsEntry("internal", true);
    }

    @Test
    void the_database_is_a_replica_set_whose_name_and_members_agree() {
        var uri = COMPOSE.environment("bot").get("MONGODB_URI").toString();
        var init = ComposeFile.read(ROOT.resolve("deploy/mongo/init.js"));

        assertThat(uri).endsWith("/uregister?replicaSet=rs0");
        for (var member : List.of("mongo1", "mongo2", "mongo3")) {
            assertThat(uri).contains(member + ":27017");
            assertThat(init).contains("'" + member + ":27017'");
            assertThat(String.join(" ", COMPOSE.strings(member, "entrypoint"))).contains("--replSet rs0");
        }
        assertThat(init).contains("_id: 'rs0'");
    }

    @Test
    void every_file_that_is_mounted_exists_and_every_volume_is_declared() {
        for (var service : services()) {
            for (var volume : COMPOSE.strings(service, "volumes")) {
                var source = volume.split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(ROOT.resolve(source)).exists();
                    assertThat(volume).as(service).endsWith(":ro");
                } else {
                    assertThat(COMPOSE.section("volumes")).containsKey(source);
                }
            }
        }
    }

    @Test
    void what_a_service_waits_for_exists() {
        for (var service : services()) {
            var waitsFor = map(COMPOSE.service(service).getOrDefault("depends_on", Map.of()));
            assertThat(services()).as(service).containsAll(waitsFor.keySet());
        }
    }

    @Test
    void no_secret_stands_in_the_repository() {
        assertThat(ComposeFile.VARIABLE.matcher(COMPOSE.text).results())
                .filteredOn(variable -> SECRETS.contains(variable.group(1)))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat("?".equals(variable.group(2))
                                || variable.group(3).isEmpty())
                        .as(variable.group())
                        .isTrue());
        assertThat(example()).allSatisfy((name, value) -> {
            if (SECRETS.contains(name)) {
                assertThat(value).as(name).isEmpty();
            }
        });
        assertThat(ComposeFile.read(ROOT.resolve(".gitignore")).lines()).contains(".env");
    }

    @Test
    void the_example_names_every_variable_that_the_file_takes_with_the_same_default() {
        assertThat(example().keySet()).containsExactlyInAnyOrderElementsOf(COMPOSE.variables());
        ComposeFile.VARIABLE.matcher(COMPOSE.text).results().forEach(variable -> {
            if ("-".equals(variable.group(2))) {
                assertThat(example()).containsEntry(variable.group(1), variable.group(3));
            }
        });
    }

    @Test
    void prometheus_finds_every_node_and_grafana_finds_prometheus() {
        var prometheus = ComposeFile.read(ROOT.resolve("deploy/prometheus/prometheus.yml"));
        assertThat(prometheus)
                .contains(
                        "names: [bot]", "port: 8080", "metrics_path: /actuator/prometheus", "job_name: uregister-bot");

        var source = ComposeFile.read(ROOT.resolve("deploy/grafana/provisioning/datasources/prometheus.yml"));
        assertThat(source).contains("url: http://prometheus:9090", "uid: prometheus");
        assertThat(ComposeFile.read(ROOT.resolve("deploy/grafana/provisioning/dashboards/uregister.yml")))
                .contains("path: /dashboards");
        assertThat(COMPOSE.strings("grafana", "volumes")).contains("./deploy/grafana/dashboards:/dashboards:ro");
        assertThat(Files.exists(ROOT.resolve("deploy/grafana/dashboards/uregister.json")))
                .isTrue();
    }

    @Test
    void the_proxy_sends_to_the_bots_port_and_keeps_metrics_to_itself() {
        var caddy = ComposeFile.read(ROOT.resolve("deploy/caddy/Caddyfile"));

        assertThat(caddy).contains("name bot", "port 8080", "path /actuator/prometheus*", "respond @inside 404");
        assertThat(COMPOSE.environment("bot")).containsEntry("SERVER_PORT", "8080");
    }

    private static Map<String, String> example() {
        var variables = new TreeMap<String, String>();
        ComposeFile.read(ROOT.resolve(".env.example"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> assertThat(variables.put(pair[0], pair[1]))
                        .as(Arrays.toString(pair))
                        .isNull());
        return variables;
    }

    private static String textBetween(String text, String before, String after) {
        var start = text.indexOf(before);
        assertThat(start).as(before).isNotNegative();
        return text.substring(start + before.length(), text.indexOf(after, start));
    }
}
