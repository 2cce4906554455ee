package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.LinkButton;
import gr.uregister.bot.announcement.Picture;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.audience.Audience.AccountState;
import gr.uregister.bot.announcement.audience.Step;
import gr.uregister.bot.announcement.desk.Wish.Link;
import gr.uregister.bot.announcement.webhook.WebhookAddresses;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.Institution;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes of what somebody wants what an announcement says, and to whom. A draft may be incomplete; what cannot be understood is refused, and
 * what would not reach people as it should is refused when it is sent for review.
 */
@Component
class Composition {

    private static final int MOST_DAYS = 3650;

    private final Institution institution;
    private final WebhookAddresses webhooks;

    Composition(Institution institution, WebhookAddresses webhooks) {
        this.institution = institution;
        this.webhooks = webhooks;
    }

    /** @throws StaffRefused when something in it cannot be understood */
    Content content(Wish wish, @Nullable Picture picture) {
        var title = text(wish.title());
        var text = text(wish.text());
        if (longest(title) > Limits.TITLE) {
            throw new StaffRefused("ANNOUNCEMENT_TITLE_TOO_LONG");
        }
        if (longest(text) > Limits.VIBER) {
            throw new StaffRefused("ANNOUNCEMENT_TOO_LONG");
        }
        return new Content(
                title,
                named(Topic.values(), Objects.requireNonNullElse(wish.topic(), Topic.SERVICES.name()), "TOPIC_UNKNOWN"),
                text,
                buttons(Objects.requireNonNullElse(wish.links(), List.of())),
                picture,
                Boolean.TRUE.equals(wish.asksToActivate()),
                Boolean.TRUE.equals(wish.paid()));
    }

    /** @throws StaffRefused when it names something that does not exist */
    Audience audience(@Nullable AudienceWish wanted) {
        var wish = Objects.requireNonNullElse(wanted, AudienceWish.EVERYBODY);
        return new Audience(
                all(Role.values(), wish.roles()),
                known(AudienceWish.chosen(wish.departments()), this::isDepartment),
                all(Entry.values(), wish.entries()),
                all(Language.values(), wish.languages()),
                known(AudienceWish.chosen(wish.channels()), Audience.CHANNELS::contains),
                steps(wish.steps()),
                wish.account() == null || wish.account().isBlank()
                        ? null
                        : named(AccountState.values(), wish.account(), "AUDIENCE_UNFIT"),
                wish.expiresWithinDays() == null ? Audience.SOON_DAYS : checked(wish.expiresWithinDays()),
                days(wish.activeWithinDays()),
                days(wish.silentForDays()));
    }

    /** @throws StaffRefused when it is no time */
    @Nullable
    Instant sendAt(Wish wish) {
        try {
            return wish.sendAt() == null || wish.sendAt().isBlank()
                    ? null
                    : Instant.parse(wish.sendAt().strip());
        } catch (DateTimeException e) {
            throw new StaffRefused("SEND_AT_UNFIT");
        }
    }

    /** @throws StaffRefused when it would be cut where it goes */
    static void checkLength(Content content, Audience audience) {
        if (!Limits.holds(content, audience.channels())) {
            throw new StaffRefused("ANNOUNCEMENT_TOO_LONG");
        }
    }

    private static List<LinkButton> buttons(List<Link> links) {
        var wanted = links.stream()
                .filter(link -> !isEmpty(link))
                .map(Composition::button)
                .toList();
        if (wanted.size() > Content.MAX_BUTTONS) {
            throw new StaffRefused("LINKS_TOO_MANY");
        }
        return wanted;
    }

    private static boolean isEmpty(Link link) {
        return longest(text(link.label())) == 0
                && Objects.requireNonNullElse(link.url(), "").isBlank();
    }

    private static LinkButton button(Link link) {
        var label = text(link.label());
        var url = HttpsAddress.read(Objects.requireNonNullElse(link.url(), ""));
        if (longest(label) == 0 || longest(label) > Limits.LABEL || url.isEmpty()) {
            throw new StaffRefused("LINK_UNFIT");
        }
        return new LinkButton(label, url.get());
    }

    /** @throws StaffRefused when it is no address that is called */
    @Nullable
    URI webhook(Wish wish) {
        var typed = Objects.requireNonNullElse(wish.webhook(), "");
        return typed.isBlank()
                ? null
                : webhooks.read(typed)
                        .filter(_ -> typed.length() <= Limits.URL)
                        .orElseThrow(() -> new StaffRefused("WEBHOOK_UNFIT"));
    }

    private boolean isDepartment(String code) {
        return institution.department(code).isPresent();
    }

    private static Set<String> known(List<String> codes, Predicate<String> isKnown) {
        if (!codes.stream().allMatch(isKnown)) {
            throw new StaffRefused("AUDIENCE_UNFIT");
        }
        return Set.copyOf(codes);
    }

    private static @Nullable Duration days(@Nullable Integer days) {
        return days == null ? null : Duration.ofDays(checked(days));
    }

    private static int checked(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new StaffRefused("AUDIENCE_UNFIT");
        }
        return days;
    }

    private static Set<State> steps(@Nullable List<String> names) {
        var states = EnumSet.noneOf(State.class);
        for (var name : AudienceWish.chosen(names)) {
            var step = Arrays.stream(Step.values())
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            states.addAll(
                    step.map(Step::states).orElseGet(() -> Set.of(named(State.values(), name, "AUDIENCE_UNFIT"))));
        }
        return states;
    }

    private static <E extends Enum<E>> Set<E> all(E[] values, @Nullable List<String> names) {
        return AudienceWish.chosen(names).stream()
                .map(name -> named(values, name, "AUDIENCE_UNFIT"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> E named(E[] values, String name, String refusal) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new StaffRefused(refusal));
    }

    private static Text text(@Nullable Words words) {
        return Objects.requireNonNullElse(words, Words.NONE).text();
    }

    private static int longest(Text text) {
        return Math.max(text.el().length(), text.en().length());
    }
}
