package gr.uregister.bot.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.conversation.engine.TestNode;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.link.LinkRoom;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Effect.FindAccount;
import gr.uregister.statemachine.Effect.OpenChallenge;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.AccountFound;
import gr.uregister.statemachine.Event.ChallengeOpened;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.institution.Institution;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A personal link on its way by mail: what the chat is told, and that nothing comes twice that cannot be told apart. */
class LinkMailerTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final EmailAddress MARIA = new EmailAddress("maria@example.org");
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(16);
    private static final Keys KEYS = new Keys(new byte[32]);

    private final Institution ntua = Profiles.load("ntua");
    private final SettableClock clock = new SettableClock();
    private final MemoryConversationStore store = new MemoryConversationStore();
    private final TestChannel chat = new TestChannel();
    private final PostOffice post = new PostOffice();
    private final TestNodes nodes = new TestNodes(store, clock, ntua)
            .on(chat)
            .with(
                    Fake.answerer(FindAccount.class, _ -> new AccountFound(maria(), null)),
                    Fake.answerer(OpenChallenge.class, _ -> new ChallengeOpened(challenge(), clock.instant())),
                    LinkRoom.opener(ntua, clock))
            .with(new LinkMailer(
                    Optional.of(post),
                    LinkRoom.addresses(URI.create("https://uregister.example"), KEYS),
                    new Phrasebook(ntua.zone()),
                    ntua,
                    clock));
    private final TestNode node = nodes.start();

    @AfterEach
    void close() {
        post.release();
    }

    @Test
    void a_link_that_the_server_takes_is_told_to_be_in_the_mailbox() {
        askForLink();

        awaitText("Σας έστειλα στο m••••@example.org έναν προσωπικό σύνδεσμο");
        assertThat(post.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.id()).isEqualTo("link." + linkId());
            assertThat(letter.text()).contains("https://uregister.example/p#");
        });
        assertThat(chat.texts()).noneMatch(text -> text.contains("/p#"));
    }

    @Test
    void a_refusal_is_told_at_once_and_not_tried_again() {
        post.failNext(Kind.REFUSED);
        askForLink();

        awaitText("Ο σύνδεσμος δεν στάλθηκε");
        await().until(() -> state() == State.LINK_POSTPONED);
        sweepForAnHour();
        assertThat(post.letters()).isEmpty();
        assertThat(post.tries()).isEqualTo(1);
    }

    @Test
    void a_server_that_is_away_is_told_at_once_and_the_next_link_is_another_one() {
        post.failNext(Kind.UNREACHABLE);
        askForLink();
        await().until(() -> state() == State.LINK_POSTPONED);

        type("again", "νέος σύνδεσμος");

        awaitText("Σας έστειλα στο m••••@example.org έναν προσωπικό σύνδεσμο");
        assertThat(post.tries()).isEqualTo(2);
        assertThat(post.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.id()).isEqualTo("link." + linkId()));
    }

    @Test
    void what_may_have_been_taken_goes_once_more_as_the_same_letter_and_then_counts_as_mailed() {
        post.failNext(Kind.UNKNOWN, Kind.UNKNOWN);
        askForLink();
        await().until(() -> post.tries() == 1);
        sweepUntilText("Σας έστειλα στο m••••@example.org έναν προσωπικό σύνδεσμο");

        sweepForAnHour();
        assertThat(post.tries()).isEqualTo(2);
        assertThat(post.tried()).allMatch(letter -> letter.id().equals("link." + linkId()));
        assertThat(post.tried().stream().map(LinkMailerTest::link).distinct()).hasSize(1);
        assertThat(state()).isEqualTo(State.AWAITING_PASSWORD);
    }

    @Test
    void a_node_that_dies_before_it_sends_leaves_the_link_to_another_one() throws InterruptedException {
        post.holdBeforeTaking();
        askForLink();
        post.awaitArrival();

        var survivor = nodes.start();
        clock.advance(LONGER_THAN_A_LEASE);
        survivor.sweep();

        awaitText("Σας έστειλα στο m••••@example.org έναν προσωπικό σύνδεσμο");
        assertThat(post.letters()).hasSize(1);
    }

    @Test
    void a_node_that_dies_after_it_sent_has_the_same_letter_sent_once_more_with_the_same_link()
            throws InterruptedException {
        post.holdAfterTaking();
        askForLink();
        post.awaitArrival();

        var survivor = nodes.start();
        clock.advance(LONGER_THAN_A_LEASE);
        survivor.sweep();

        awaitText("Σας έστειλα στο m••••@example.org έναν προσωπικό σύνδεσμο");
        assertThat(post.letters()).hasSize(2);
        assertThat(post.letters().stream().map(Mailer.Letter::id).distinct()).hasSize(1);
        assertThat(post.letters().stream().map(LinkMailerTest::link).distinct()).hasSize(1);
    }

    @Test
    void a_link_that_expired_on_its_way_is_not_mailed() throws InterruptedException {
        post.holdBeforeTaking();
        askForLink();
        post.awaitArrival();

        var survivor = nodes.start();
        clock.advance(ntua.link().life());
        survivor.sweep();

        await().until(() -> state() == State.LINK_POSTPONED);
        assertThat(post.letters()).isEmpty();
    }

    private void askForLink() {
        node.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
        type("recover", "ξέχασα τον κωδικό μου");
        type("name", "mpapado");
        type("email", MARIA.normalised());
    }

    private void type(String updateId, String text) {
        node.conversations().receive(CHAT, updateId, new Event.Typed(text, ""));
    }

    private void awaitText(String text) {
        await().until(() -> chat.texts().stream().anyMatch(said -> said.startsWith(text)));
    }

    private void sweepUntilText(String text) {
        await().until(() -> {
            // While something is being done no time passes: a lease would end under a node that is only slow.
            if (store.find(CHAT).orElseThrow().outbox().owner().equals(Outbox.POSTPONED)) {
                clock.advance(Duration.ofSeconds(1));
            }
            node.sweep();
            return chat.texts().stream().anyMatch(said -> said.startsWith(text));
        });
    }

    private void sweepForAnHour() {
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofMinutes(1));
            node.sweep();
        }
    }

    private State state() {
        return store.find(CHAT).orElseThrow().conversation().state();
    }

    private String linkId() {
        return store.find(CHAT).orElseThrow().conversation().link().id();
    }

    private static String link(Mailer.Letter letter) {
        return letter.text().replaceAll("(?s).*(https://\\S+/p#\\S+).*", "$1");
    }

    private PinChallenge challenge() {
        var now = clock.instant();
        return new PinChallenge(
                "c" + now.toEpochMilli(), "s-1", List.of(Destination.of(MARIA)), now.plusSeconds(900), now, 5, 1, true);
    }

    private static PersonFacts maria() {
        var student = new RoleRecord(Role.STUDENT, "ece", "03120001", RoleRecord.Entry.EXAMS, true);
        return new PersonFacts(
                "s-1",
                "mpapado",
                "Μαρία",
                "Παπαδοπούλου",
                "Maria",
                "Papadopoulou",
                "",
                null,
                "F",
                "",
                "",
                "",
                List.of(),
                List.of(MARIA),
                List.of(student));
    }

    /** A mail server that takes letters, refuses them, breaks off, or falls silent before or after it took one. */
    private static final class PostOffice implements Mailer {

        private final Deque<Kind> failures = new ArrayDeque<>();
        private final List<Letter> tried = new ArrayList<>();
        private final List<Letter> letters = new ArrayList<>();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private boolean holdsBefore;
        private boolean holdsAfter;

        synchronized void failNext(Kind... kinds) {
            failures.addAll(List.of(kinds));
        }

        /** The next sender waits, as one that died; those after it do not. */
        synchronized void holdBeforeTaking() {
            holdsBefore = true;
        }

        synchronized void holdAfterTaking() {
            holdsAfter = true;
        }

        void awaitArrival() throws InterruptedException {
            arrived.await();
        }

        void release() {
            released.countDown();
        }

        synchronized int tries() {
            return tried.size();
        }

        synchronized List<Letter> tried() {
            return List.copyOf(tried);
        }

        synchronized List<Letter> letters() {
            return List.copyOf(letters);
        }

        @Override
        public void send(EmailAddress to, Letter letter) {
            assertThat(to).isEqualTo(MARIA);
            if (takesAndHolds(letter)) {
                arrived.countDown();
                await(released);
                throw new DeliveryFailed(Kind.UNKNOWN, "the node is dead", null);
            }
        }

        private synchronized boolean takesAndHolds(Letter letter) {
            tried.add(letter);
            var failure = failures.poll();
            if (failure != null) {
                throw new DeliveryFailed(failure, "as the test wants it", null);
            }
            var holds = holdsBefore || holdsAfter;
            if (!holdsBefore) {
                letters.add(letter);
            }
            holdsBefore = false;
            holdsAfter = false;
            return holds;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
