package gr.uregister.bot.person.amka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The national AMKA check.
 *
 * @param url the service's address; empty to check by the registers' own data
 * @param token sent as bearer token; empty to send none
 * @param connectTimeout until a connection must stand
 * @param readTimeout until an answer must be complete
 * @param attempts how often the service is asked before it counts as unreachable
 * @param retryWait before the second attempt; doubled before each further one
 * @param breaker when the service is left alone
 */
@ConfigurationProperties("uregister.amka-check")
public record AmkaCheckProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String token,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("2s") Duration readTimeout,
        @DefaultValue("2") int attempts,
        @DefaultValue("200ms") Duration retryWait,
        @DefaultValue Breaker breaker) {

    /**
     * When the service is left alone.
     *
     * @param calls over how many of the latest attempts failures are counted
     * @param failuresPercent of them from which on it is left alone
     * @param pause how long, until it is tried again
     */
    public record Breaker(
            @DefaultValue("10") int calls,
            @DefaultValue("50") int failuresPercent,
            @DefaultValue("30s") Duration pause) {}

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "AmkaCheckProperties[url=" + url + "]";
    }
}
