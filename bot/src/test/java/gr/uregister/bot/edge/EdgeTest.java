package gr.uregister.bot.edge;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.Status;

class EdgeTest {

    private final SettableClock clock = new SettableClock();
    private final Edges edges = new Edges(clock);

    @Test
    void an_edge_is_unknown_then_up_then_down_since_its_first_failure_then_up_again() {
        var edge = edges.named("smtp");
        assertThat(edge.health().getStatus()).isEqualTo(Status.UNKNOWN);

        edge.works();
        assertThat(edge.health().getStatus()).isEqualTo(Status.UP);

        var since = clock.instant();
        edge.fails("it could not be reached", "check SMTP_HOST");
        clock.advance(Duration.ofMinutes(1));
        edge.fails("it answered 421", "check SMTP_HOST");
        assertThat(edge.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(edge.health().getDetails())
                .containsEntry("cause", "it answered 421")
                .containsEntry("since", since.toString())
                .containsEntry("whatToDo", "check SMTP_HOST");

        edge.works();
        assertThat(edge.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void rooms_that_name_the_same_edge_share_it_and_all_are_shown() {
        assertThat(edges.named("viber")).isSameAs(edges.named("viber"));
        edges.named("telegram");

        assertThat(edges.stream()).extracting(HealthContributors.Entry::name).containsExactly("telegram", "viber");
        assertThat(edges.getContributor("viber")).isSameAs(edges.named("viber"));
        assertThat(edges.getContributor("smtp")).isNull();
    }
}
