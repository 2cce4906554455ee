package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.audience.Audience.AccountState;
import gr.uregister.bot.announcement.audience.Step;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody wants to tell, as JSON says it; what is missing restricts nothing.
 *
 * @param roles such as {@code STUDENT}
 * @param departments codes of the institution's profile
 * @param entries ways of entry, such as {@code EXAMS}
 * @param languages {@code EL} or {@code EN}
 * @param channels such as {@code telegram}
 * @param steps where people are stuck, such as {@code AMKA}; names of single states are understood, too
 * @param account such as {@code NOT_ACTIVATED}
 * @param expiresWithinDays within how many days an account that is {@code EXPIRING} expires; 30 where it is missing
 * @param activeWithinDays within how many days the person did something last
 * @param silentForDays for how many days the person has done nothing
 */
public record AudienceWish(
        @Nullable List<String> roles,
        @Nullable List<String> departments,
        @Nullable List<String> entries,
        @Nullable List<String> languages,
        @Nullable List<String> channels,
        @Nullable List<String> steps,
        @Nullable String account,
        @Nullable Integer expiresWithinDays,
        @Nullable Integer activeWithinDays,
        @Nullable Integer silentForDays) {

    /** Everybody. */
    public static final AudienceWish EVERYBODY =
            new AudienceWish(null, null, null, null, null, null, null, null, null, null);

    /** Whom an audience means, as somebody would wish for it. */
    static AudienceWish of(Audience audience) {
        return new AudienceWish(
                names(audience.roles().stream()),
                audience.departments().stream().sorted().toList(),
                names(audience.entries().stream()),
                names(audience.languages().stream()),
                audience.channels().stream().sorted().toList(),
                steps(audience.steps()),
                audience.account() == null ? null : audience.account().name(),
                audience.account() == AccountState.EXPIRING ? audience.expiresWithinDays() : null,
                days(audience.activeWithin()),
                days(audience.silentFor()));
    }

    /** Whether nothing is restricted. */
    public boolean isEverybody() {
        return equals(of(Audience.EVERYBODY));
    }

    private static List<String> steps(Set<State> states) {
        var whole = Arrays.stream(Step.values())
                .filter(step -> states.containsAll(step.states()))
                .toList();
        var single = states.stream()
                .filter(state -> whole.stream().noneMatch(step -> step.states().contains(state)));
        return Stream.concat(whole.stream().map(Step::name), names(single).stream())
                .toList();
    }

    private static List<String> names(Stream<? extends Enum<?>> values) {
        return values.sorted().map(Enum::name).toList();
    }

    private static @Nullable Integer days(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toDays());
    }

    /** What was chosen: a field of a form that was left as it was sends an empty text. */
    static List<String> chosen(@Nullable List<String> codes) {
        return Objects.requireNonNullElse(codes, List.<String>of()).stream()
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }
}
