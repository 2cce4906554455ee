package gr.uregister.bot.announcement.audience;

import static gr.uregister.bot.announcement.audience.Chat.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.audience.Audience.AccountState;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final Institution INSTITUTION = Profiles.load("demo");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void everybody_is_everybody() {
        assertThat(includes(Audience.EVERYBODY, Chat.on("web", "1"))).isTrue();
        assertThat(includes(Audience.EVERYBODY, Chat.on("web", "1").unknown())).isTrue();
    }

    @Test
    void each_criterion_leaves_out_those_to_whom_it_does_not_apply() {
        var one = Chat.on("web", "1");
        assertThat(includes(audience().roles(Role.STUDENT), one)).isTrue();
        assertThat(includes(audience().roles(Role.STAFF, Role.AFFILIATE), one)).isFalse();
        assertThat(includes(audience().departments("informatics"), one)).isTrue();
        assertThat(includes(audience().departments("economics"), one)).isFalse();
        assertThat(includes(audience().entries(Entry.EXAMS), one)).isTrue();
        assertThat(includes(audience().entries(Entry.TRANSFER), one)).isFalse();
        assertThat(includes(audience().languages(Language.EL), one)).isTrue();
        assertThat(includes(audience().languages(Language.EN), one)).isFalse();
        assertThat(includes(audience().channels("web", "viber"), one)).isTrue();
        assertThat(includes(audience().channels("telegram"), one)).isFalse();
        assertThat(includes(audience().steps(Step.AMKA), one)).isTrue();
        assertThat(includes(audience().steps(Step.AMKA), one.in(State.AMKA_REJECTED)))
                .isTrue();
        assertThat(includes(audience().steps(Step.PIN), one)).isFalse();
    }

    @Test
    void whoever_is_not_known_by_a_criterion_is_left_out_by_it() {
        var unknown = Chat.on("web", "1").unknown();
        assertThat(includes(audience().roles(Role.values()), unknown)).isFalse();
        assertThat(includes(audience().entries(Entry.values()), unknown)).isFalse();
        assertThat(includes(audience().departments("informatics", "economics"), unknown))
                .isFalse();
    }

    @Test
    void an_account_is_not_activated_or_active_or_expires_soon() {
        var before = Chat.on("web", "1");
        var seen = Chat.on("web", "2").active();
        var old = Chat.on("web", "3").activated(TODAY.minusYears(1).plusDays(30));
        var young = Chat.on("web", "4").activated(TODAY.minusYears(1).plusDays(31));
        var over = Chat.on("web", "5").activated(TODAY.minusYears(1).minusDays(1));
        var renewed = Chat.on("web", "6").activated(TODAY.minusYears(1)).validUntil(TODAY.plusYears(1));
        var told = Chat.on("web", "7").validUntil(TODAY);

        assertThat(List.of(before, seen, old, young, over, renewed, told))
                .filteredOn(chat -> includes(audience().account(AccountState.NOT_ACTIVATED), chat))
                .containsExactly(before);
        assertThat(List.of(before, seen, old, young, over, renewed, told))
                .filteredOn(chat -> includes(audience().account(AccountState.ACTIVE), chat))
                .containsExactly(seen, old, young, over, renewed, told);
        assertThat(List.of(before, seen, old, young, over, renewed, told))
                .filteredOn(chat -> includes(audience().account(AccountState.EXPIRING), chat))
                .containsExactly(old, told);
    }

    @Test
    void somebody_was_there_lately_or_was_not() {
        var lately = Chat.on("web", "1").lastAt(NOW.minus(Duration.ofDays(7)));
        var longAgo = Chat.on("web", "2").lastAt(NOW.minus(Duration.ofDays(7)).minusSeconds(1));

        assertThat(includes(audience().activeWithin(Duration.ofDays(7)), lately))
                .isTrue();
        assertThat(includes(audience().activeWithin(Duration.ofDays(7)), longAgo))
                .isFalse();
        assertThat(includes(audience().silentFor(Duration.ofDays(7)), lately)).isTrue();
        assertThat(includes(audience().silentFor(Duration.ofDays(8)), longAgo)).isFalse();
    }

    @Test
    void the_registers_know_some_who_have_no_chat_unless_a_chat_is_asked_about() {
        var enrolled = List.of(
                new RoleRecord(Role.STUDENT, "informatics", "1", Entry.TRANSFER, true),
                new RoleRecord(Role.STAFF, "economics", "2", Entry.UNSTATED, false));

        assertThat(Audience.EVERYBODY.includesEnrolled(enrolled)).isTrue();
        assertThat(audience().account(AccountState.NOT_ACTIVATED).get().includesEnrolled(enrolled))
                .isTrue();
        assertThat(audience().entries(Entry.TRANSFER).get().includesEnrolled(enrolled))
                .isTrue();
        assertThat(audience().roles(Role.STAFF).get().includesEnrolled(enrolled))
                .as("an ended role")
                .isFalse();
        assertThat(audience().steps(Step.AMKA).get().includesEnrolled(enrolled)).isFalse();
        assertThat(audience().channels("viber").get().includesEnrolled(enrolled))
                .isFalse();
        assertThat(audience().account(AccountState.EXPIRING).get().includesEnrolled(enrolled))
                .isFalse();
    }

    private static boolean includes(Wanted wanted, Chat chat) {
        return includes(wanted.get(), chat);
    }

    private static boolean includes(Audience audience, Chat chat) {
        ChatFacts facts = chat.facts();
        return audience.includes(facts, INSTITUTION, NOW);
    }

    private static Wanted audience() {
        return new Wanted();
    }

    /** An audience with one criterion or some. */
    private static final class Wanted {
        private Set<Role> roles = Set.of();
        private Set<String> departments = Set.of();
        private Set<Entry> entries = Set.of();
        private Set<Language> languages = Set.of();
        private Set<String> channels = Set.of();
        private Set<State> steps = Set.of();
        private @Nullable AccountState account;
        private @Nullable Duration activeWithin;
        private @Nullable Duration silentFor;

        Wanted roles(Role... wanted) {
            roles = Set.of(wanted);
            return this;
        }

        Wanted departments(String... wanted) {
            departments = Set.of(wanted);
            return this;
        }

        Wanted entries(Entry... wanted) {
            entries = Set.of(wanted);
            return this;
        }

        Wanted languages(Language... wanted) {
            languages = Set.of(wanted);
            return this;
        }

        Wanted channels(String... wanted) {
            channels = Set.of(wanted);
            return this;
        }

        Wanted steps(Step wanted) {
            steps = wanted.states();
            return this;
        }

        Wanted account(AccountState wanted) {
            account = wanted;
            return this;
        }

        Wanted activeWithin(Duration wanted) {
            activeWithin = wanted;
            return this;
        }

        Wanted silentFor(Duration wanted) {
            silentFor = wanted;
            return this;
        }

        Audience get() {
            return new Audience(
                    roles,
                    departments,
                    entries,
                    languages,
                    channels,
                    steps,
                    account,
                    Audience.SOON_DAYS,
                    activeWithin,
                    silentFor);
        }
    }
}
