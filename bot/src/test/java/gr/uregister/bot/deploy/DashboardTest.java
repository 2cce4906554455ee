package gr.uregister.bot.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grafana's dashboard asks for what a running node tells. */
class DashboardTest {

    /** What {@code /actuator/prometheus} of a running node names, and Prometheus's own {@code up}. */
    private static final Set<String> EXPOSED = Set.of(
            "up",
            "process_uptime_seconds",
            "process_cpu_usage",
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_sum",
            "http_server_requests_seconds_max",
            "logback_events_total",
            "mongodb_driver_commands_seconds_count",
            "mongodb_driver_commands_seconds_sum",
            "mongodb_driver_pool_size",
            "mongodb_driver_pool_checkedout",
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes",
            "jvm_gc_pause_seconds_sum",
            "jvm_threads_live_threads",
            "uregister_updates_set_aside_total",
            "uregister_pin_deliveries_total",
            "uregister_faq_questions_total",
            "uregister_faq_ratings_total",
            "uregister_updates_seconds_count",
            "uregister_updates_seconds_sum",
            "uregister_sends_seconds_count",
            "uregister_sends_seconds_sum",
            "uregister_funnel_total",
            "uregister_deeds_pending",
            "uregister_deeds_oldest_seconds",
            "uregister_deeds_given_up_total",
            "uregister_cache_total",
            "uregister_writes_conflicts_total",
            "uregister_sweeps_failed_total",
            "uregister_directory_seconds_count",
            "uregister_directory_seconds_sum");

    /** A metric is what labels follow. */
    private static final Pattern METRIC = Pattern.compile("([a-z_]+)\\{");

    /** Where a metric is made. */
    private static final Pattern OURS = Pattern.compile("(?:counter|timer|builder)\\(\\s*\"(uregister\\.[a-z.]+)\"");

    private final JsonNode dashboard = JsonMapper.shared()
            .readTree(ComposeFile.read(ComposeFile.ROOT.resolve("deploy/grafana/dashboards/uregister.json")));

    @Test
    void every_panel_has_a_title_and_asks_prometheus_for_something_that_is_exposed() {
        var asked = new TreeSet<String>();
        for (var panel : dashboard.get("panels")) {
            assertThat(panel.get("title").asString()).isNotBlank();
            assertThat(panel.get("targets")).isNotEmpty();
            for (var target : panel.get("targets")) {
                var expression = target.get("expr").asString();
                assertThat(target.get("datasource").get("uid").asString()).isEqualTo("prometheus");
                assertThat(expression).contains("job=\"uregister-bot\"");
                METRIC.matcher(expression).results().forEach(metric -> asked.add(metric.group(1)));
            }
        }
        assertThat(asked).isEqualTo(new TreeSet<>(EXPOSED));
    }

    @Test
    void every_metric_of_ours_is_explained_to_operators() throws IOException {
        var explained = ComposeFile.read(ComposeFile.ROOT.resolve("docs/operations.md"));
        var ours = new TreeSet<String>();
        try (var sources = Files.walk(ComposeFile.ROOT.resolve("bot/src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                OURS.matcher(Files.readString(source)).results().forEach(metric -> ours.add(metric.group(1)));
            }
        }

        assertThat(ours).hasSizeGreaterThan(10);
        assertThat(ours).allSatisfy(metric -> assertThat(explained).contains("| `" + metric + "`"));
    }

    @Test
    void panels_have_numbers_of_their_own_and_do_not_overlap() {
        var panels = dashboard.get("panels").valueStream().toList();
        assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        for (var panel : panels) {
            assertThat(panels.stream()
                            .filter(other -> other != panel && overlap(panel.get("gridPos"), other.get("gridPos"))))
                    .isEmpty();
        }
    }

    private static boolean overlap(JsonNode a, JsonNode b) {
        return lies(a, b, "x", "w") && lies(a, b, "y", "h");
    }

    private static boolean lies(JsonNode a, JsonNode b, String start, String size) {
        return a.get(start).asInt() < b.get(start).asInt() + b.get(size).asInt()
                && b.get(start).asInt() < a.get(start).asInt() + a.get(size).asInt();
    }
}
