package gr.uregister.bot;

import org.jspecify.annotations.Nullable;

/**
 * A setting with which the application does not start. The message is one sentence for whoever starts it: which setting, what is
 * wrong with it and what to do. {@link ConfigurationRefusedAnalyzer} shows it instead of a stack trace.
 */
public class ConfigurationRefused extends RuntimeException {

    public ConfigurationRefused(String sentence) {
        super(sentence);
    }

    public ConfigurationRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
