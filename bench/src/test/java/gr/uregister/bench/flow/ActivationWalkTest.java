package gr.uregister.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ActivationWalkTest {

    @Test
    void the_steps_lead_to_an_active_account() {
        assertThatCode(() -> new ActivationWalk(Sample.flow())).doesNotThrowAnyException();
    }

    @Test
    void the_benchmark_divides_by_the_number_of_steps() {
        assertThat(FlowBenchmark.STEPS_OF_AN_ACTIVATION).isEqualTo(Step.values().length);
    }
}
