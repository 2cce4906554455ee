package gr.uregister.bot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows a refused setting's sentence alone when the start fails for it, before analyzers that know less of it have their say. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConfigurationRefusedAnalyzer extends AbstractFailureAnalyzer<ConfigurationRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationRefused refused) {
        return new FailureAnalysis(refused.getMessage(), null, refused);
    }
}
