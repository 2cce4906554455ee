package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.AnnouncementEvent;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AnnouncementButton;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Walks at random through the flow and looks for what must never happen. A failing walk names its seed and its steps. */
class RandomWalkTest {

    private static final int WALKS = 300;
    private static final int EVENTS_A_WALK = 100;

    /** Another seed walks elsewhere: {@code -Dwalk.seed=42}. */
    private static final long SEED = Long.getLong("walk.seed", 20_261_121L);

    private static final Set<State> PROVEN_ONLY =
            EnumSet.of(State.AWAITING_PASSWORD, State.SETTING_PASSWORD, State.ADDING_ROLE, State.ACTIVATED);

    @TestFactory
    List<DynamicTest> nothing_happens_that_must_not() {
        var seen = EnumSet.noneOf(State.class);
        var tests = new ArrayList<DynamicTest>();
        for (int walk = 0; walk < WALKS; walk++) {
            var seed = SEED + walk;
            tests.add(dynamicTest("walk " + seed, () -> new Walk(seed, seen).go()));
        }
        tests.add(dynamicTest(
                "the walks come everywhere", () -> assertThat(seen).containsAll(AnytimeStoriesTest.spokenStates())));
        return tests;
    }

    /** One walk: a chat, a world that changes, and what was seen so far. */
    private static final class Walk {

        private final long seed;
        private final RandomGenerator random;
        private final World world = Ways.everybody();
        private final Player chat;
        private final List<String> steps = new ArrayList<>();
        private final Set<State> seen;

        /** Whose PIN was right in this chat. */
        private final Set<String> proven = new HashSet<>();

        Walk(long seed, Set<State> seen) {
            this.seed = seed;
            this.seen = seen;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            chat = new Player(world, random.nextInt(3) == 0 ? Player.LINK_FLOW : Player.FLOW);
        }

        void go() {
            if (random.nextBoolean()) {
                world.activate(Sample.ELENI, Role.STAFF);
                world.activate(Sample.MARIA, Role.STUDENT);
                world.activate(Sample.OLD, Role.STUDENT);
            }
            for (int step = 0; step < EVENTS_A_WALK; step++) {
                changeTheWorld();
                var event = Events.any(chat, world, random);
                var before = chat.conversation;
                steps.add(before.state() + " <- " + describe(event));
                try {
                    chat.happens(event);
                    seen.add(chat.conversation.state());
                    check(before, event);
                } catch (AssertionError | RuntimeException e) {
                    fail("walk.seed=" + seed + "\n" + String.join("\n", steps), e);
                }
            }
        }

        private void changeTheWorld() {
            world.after(Duration.ofSeconds(random.nextInt(120)));
            if (random.nextInt(30) == 0) {
                world.after(Duration.ofHours(1));
            }
            world.directoryIsAway = random.nextInt(6) == 0;
            world.amkaServiceIsAway = random.nextInt(12) == 0;
            world.amkaIsRejected = random.nextInt(4) == 0;
            world.lookupsAreThrottled = random.nextInt(8) == 0;
            world.guessesAreExhausted = random.nextInt(30) == 0;
            world.refusal =
                    random.nextInt(10) == 0 ? Events.pick(List.of(ChallengeRefused.Reason.values()), random) : null;
            world.deskIsStaffed = random.nextInt(4) > 0;
            world.waiting = random.nextInt(3);
            world.register(random.nextInt(6) == 0 ? Sample.incomplete(Sample.MARIA) : Sample.MARIA);
        }

        private void check(Conversation before, Event event) {
            var after = chat.conversation;
            noteProof(before);
            proofComesBeforeThePassword(after);
            triesOnlyFall(before.challenge(), after.challenge(), before.errand().paused());
            peopleAreAnswered(before, event);
            theBotIsSilentWhileTaken(before, event);
            announcementsChangeNoStep(before, event);
            secretsAreConcealed(before, event);
            nothingIsToldInFull();
            factsFitTheState(after);
            if (after.state() == State.CANCELLED) {
                assertThat(after.person()).isNull();
                assertThat(after.contacts()).isEmpty();
                assertThat(after.insurance()).isNull();
            }
        }

        private void noteProof(Conversation before) {
            if (chat.answers.stream().anyMatch(Event.PinRight.class::isInstance) && before.visit() == null) {
                proven.add(before.challenge().personId());
            }
            if (before.visit() == null && chat.conversation.visit() != null) {
                proven.add(chat.conversation.person().personId());
            }
        }

        private void proofComesBeforeThePassword(Conversation after) {
            noteMailedLinks();
            if (PROVEN_ONLY.contains(after.state())) {
                assertThat(proven).contains(after.person().personId());
            }
            chat.deeds(Effect.AddRole.class).forEach(added -> assertThat(proven).contains(added.personId()));
            if (after.provenUntil() != null && after.person() != null) {
                assertThat(proven).contains(after.person().personId());
            }
        }

        /** Whoever opens a mailed link got it at a kept contact; the walks use no link that was not mailed. */
        private void noteMailedLinks() {
            chat.deeds(Effect.MailLink.class).forEach(mailed -> {
                var person = chat.conversation.person();
                assertThat(person.emails()).contains(mailed.to());
                proven.add(person.personId());
            });
        }

        /** The PIN of an activation that waited has as many tries as when it began to wait. */
        private static void triesOnlyFall(PinChallenge before, PinChallenge after, Conversation paused) {
            if (paused != null && after != null && after.equals(paused.challenge())) {
                return;
            }
            if (before != null && after != null && before.id().equals(after.id())) {
                assertThat(after.triesLeft()).isBetween(0, before.triesLeft());
            }
        }

        /** What an agent writes, and that one came or left, is no talk of the bot's; an erasure ends the agent's part, too. */
        private void theBotIsSilentWhileTaken(Conversation before, Event event) {
            var isErased = chat.conversation.state() == State.NEW;
            var isOfOthers = event instanceof Event.DeskActed || event instanceof AnnouncementEvent.AnnouncementShown;
            if (before.assistance().isTaken() && !isErased && !isOfOthers) {
                assertThat(chat.messages()).isEmpty();
                assertThat(chat.conversation.assistance().hold())
                        .extracting(Hold::fence)
                        .isEqualTo(before.assistance().fence());
            }
        }

        /** Nobody loses their step to an announcement, and nobody gets one that they stopped. */
        private void announcementsChangeNoStep(Conversation before, Event event) {
            var isButton = event instanceof Event.Pressed(var value)
                    && AnnouncementButton.read(value).isPresent();
            if (before.state() != State.NEW && (isButton || event instanceof AnnouncementEvent)) {
                assertThat(chat.conversation)
                        .usingRecursiveComparison()
                        .ignoringFields("subscription", "assistance", "reminders", "rights", "visit")
                        .isEqualTo(before);
            }
            if (event instanceof AnnouncementEvent.AnnouncementShown(var announced)) {
                assertThat(chat.messages().isEmpty())
                        .isEqualTo(before.state() == State.NEW
                                || !before.subscription().wants(announced.topic()));
            }
        }

        private void peopleAreAnswered(Conversation before, Event event) {
            if (event instanceof Event.FromPerson && !before.assistance().isTaken()) {
                assertThat(chat.messages()).isNotEmpty();
            }
        }

        private void secretsAreConcealed(Conversation before, Event event) {
            var state = before.state();
            if (!(event instanceof Event.Typed(var text, var _))) {
                return;
            }
            var pinLike = text.matches("\\p{Nd}{6}");
            if (text.contains(Sample.AMKA) || (state == State.AWAITING_PIN && pinLike)) {
                assertThat(chat.concealed).isTrue();
            }
            if (state == State.AWAITING_PASSWORD
                    && !before.assistance().isTaken()
                    && TransitionTableTest.signalOf(state, event) == Fact.TEXT_TYPED) {
                assertThat(chat.concealed).isTrue();
            }
            if (chat.concealed) {
                assertThat(chat.deeds(Effect.DeleteMessage.class)).hasSize(1);
            }
        }

        private void nothingIsToldInFull() {
            for (var language : Language.values()) {
                for (var message : chat.messages()) {
                    assertThat(Player.PHRASEBOOK.say(message, language).text())
                            .doesNotContain(Sample.AMKA)
                            .doesNotContainPattern("(?<!\\d)\\d{11}(?!\\d)");
                }
            }
        }

        /** What the question of a state cannot do without. */
        private static void factsFitTheState(Conversation after) {
            switch (after.state()) {
                case AWAITING_PIN -> assertThat(after.challenge().triesLeft()).isPositive();
                case AWAITING_PASSWORD -> assertThat(after.link()).isNotNull();
                case SETTING_PASSWORD -> assertThat(after.attemptId()).isNotNull();
                case AWAITING_CONFIRMATION, AMKA_REJECTED, DATA_MISSING ->
                    assertThat(after.person()).isNotNull();
                default -> assertThat(after.state().isQuestion()).isFalse();
            }
        }

        private static String describe(Event event) {
            return event instanceof Event.Typed(var text, var _) && text.length() < 100
                    ? "Typed " + text
                    : event.toString();
        }
    }
}
