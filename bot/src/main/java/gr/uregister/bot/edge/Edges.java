package gr.uregister.bot.edge;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.stereotype.Component;

/** All edges that are configured, shown as {@code edges} in the health. A room asks for its own by name. */
@Component
public final class Edges implements CompositeHealthContributor {

    private final Map<String, Edge> edges = new ConcurrentSkipListMap<>();
    private final InstantSource clock;

    public Edges(InstantSource clock) {
        this.clock = clock;
    }

    /** The edge of this name, the same each time. */
    public Edge named(String name) {
        return edges.computeIfAbsent(name, _ -> new Edge(name, clock));
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return edges.get(name);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        return edges.entrySet().stream().map(edge -> new HealthContributors.Entry(edge.getKey(), edge.getValue()));
    }
}
