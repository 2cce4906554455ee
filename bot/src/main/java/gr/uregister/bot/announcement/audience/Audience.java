package gr.uregister.bot.announcement.audience;

import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who an announcement is for: people to whom every criterion applies. An empty set asks for nothing.
 *
 * @param departments their codes, as the institution's profile lists them
 * @param channels such as {@code web} or {@code telegram}
 * @param steps where the conversation stands; {@link Step} names those that are of one kind
 * @param account how far the account is; null for any
 * @param expiresWithinDays within how many days an account that is {@link AccountState#EXPIRING} expires
 * @param activeWithin how long ago the person last did something, at most; null for any time
 * @param silentFor how long ago the person last did something, at least; null for any time
 */
public record Audience(
        Set<Role> roles,
        Set<String> departments,
        Set<Entry> entries,
        Set<Language> languages,
        Set<String> channels,
        Set<State> steps,
        @Nullable AccountState account,
        int expiresWithinDays,
        @Nullable Duration activeWithin,
        @Nullable Duration silentFor) {

    /** The channels that bring announcements, in the order in which they are shown. */
    public static final List<String> CHANNELS = List.of("telegram", "viber", "web");

    /** Within so many days an account expires where nobody says otherwise. */
    public static final int SOON_DAYS = 30;

    /** Everybody who can be reached. */
    public static final Audience EVERYBODY =
            new Audience(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, SOON_DAYS, null, null);

    /** What was stored before there was a criterion does not ask for it. */
    public Audience {
        roles = Objects.requireNonNullElse(roles, Set.of());
        departments = Objects.requireNonNullElse(departments, Set.of());
        entries = Objects.requireNonNullElse(entries, Set.of());
        languages = Objects.requireNonNullElse(languages, Set.of());
        channels = Objects.requireNonNullElse(channels, Set.of());
        steps = Objects.requireNonNullElse(steps, Set.of());
    }

    /** How far a person's account is, as far as the chat knows: what is done elsewhere it does not. */
    public enum AccountState {
        NOT_ACTIVATED,
        ACTIVE,
        EXPIRING
    }

    /** Whether a chat's person belongs to it. */
    public boolean includes(ChatFacts chat, Institution institution, Instant now) {
        return isAskedFor(roles, chat.role())
                && isAskedFor(departments, chat.department())
                && isAskedFor(entries, chat.entry())
                && isAskedFor(languages, chat.language())
                && isAskedFor(channels, chat.id().channel())
                && isAskedFor(steps, chat.state())
                && (activeWithin == null || !chat.lastAt().isBefore(now.minus(activeWithin)))
                && (silentFor == null || !chat.lastAt().isAfter(now.minus(silentFor)))
                && hasAccount(chat, institution, now);
    }

    /** Whether people may belong to it whose chat is on this channel. */
    public boolean includes(String channel) {
        return isAskedFor(channels, channel);
    }

    /** Whether somebody who has no chat belongs to it by what the register knows; nobody where a chat is asked about. */
    public boolean includesEnrolled(List<RoleRecord> enrolments) {
        return !asksAboutChat()
                && enrolments.stream().filter(RoleRecord::current).anyMatch(this::isAskedFor);
    }

    private boolean asksAboutChat() {
        return !languages.isEmpty()
                || !channels.isEmpty()
                || !steps.isEmpty()
                || activeWithin != null
                || silentFor != null
                || account == AccountState.ACTIVE
                || account == AccountState.EXPIRING;
    }

    private boolean isAskedFor(RoleRecord enrolment) {
        return isAskedFor(roles, enrolment.role())
                && isAskedFor(departments, enrolment.department())
                && isAskedFor(entries, enrolment.entry());
    }

    private boolean hasAccount(ChatFacts chat, Institution institution, Instant now) {
        return switch (account) {
            case null -> true;
            case NOT_ACTIVATED -> !chat.isActive();
            case ACTIVE -> chat.isActive();
            case EXPIRING -> expiresSoon(chat, institution, now);
        };
    }

    private boolean expiresSoon(ChatFacts chat, Institution institution, Instant now) {
        var today = now.atZone(institution.zone()).toLocalDate();
        return Accounts.expiry(chat, institution)
                .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusDays(expiresWithinDays)))
                .isPresent();
    }

    private static <T> boolean isAskedFor(Set<T> wanted, @Nullable T value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
