package gr.uregister.bot.helpdesk.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.channel.StaffGroup;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.mongo.MongoQueues;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.helpdesk.alarm.Notice.Kind;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The staff's group hears of everybody who waits, at least once and at most twice, and nothing of a person. */
class GroupAlarmTest {

    private static final BlindIndex INDEX = new BlindIndex(new Keys(new byte[32]));

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final StaffGroup group = (chat, text) -> {
        told.add(text);
        if (!failures.isEmpty()) {
            throw failures.pop();
        }
    };

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void who_is_new_is_told_once_whichever_node_looks() {
        wants("1", "informatics", State.AWAITING_PIN);
        wants("2", "", State.AWAITING_CONTACT);

        for (var round = 0; round < 3; round++) {
            node().round();
        }

        assertThat(told)
                .containsExactly("2 νέα αιτήματα για βοήθεια\n• Τμήμα Πληροφορικής · PIN\n• Άγνωστο · Κινητό ή email\n"
                        + "Περιμένουν 2 άτομα.\nhttps://uregister.example/desk");
    }

    @Test
    void who_has_waited_for_long_is_told_once_more() {
        wants("1", "informatics", State.AWAITING_PIN);
        node().round();
        clock.advance(Duration.ofMinutes(9));
        node().round();
        assertThat(told).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        node().round();
        node().round();

        assertThat(told).hasSize(2);
        assertThat(told.getLast()).startsWith("Κάποιος περιμένει πολλή ώρα");
    }

    @Test
    void a_node_that_told_of_somebody_does_not_ask_about_them_again() {
        wants("1", "informatics", State.AWAITING_PIN);
        var node = node();
        node.round();
        node.round();
        database.template().getCollection("group_notices").deleteMany(new Document());

        node.round();
        assertThat(told).hasSize(1);

        wants("2", "informatics", State.AWAITING_PIN);
        node.round();
        assertThat(told).hasSize(2);
    }

    @Test
    void a_node_that_just_came_up_asks_for_all_that_was_told_together() {
        var told = new ToldNotices(database.template(), INDEX);
        var notices = IntStream.range(0, 2_500)
                .mapToObj(chat -> new Notice(Kind.NEW, "test:" + chat, clock.instant(), "", ""))
                .toList();
        for (var notice : List.of(notices.getFirst(), notices.get(1_700), notices.getLast())) {
            told.claim(notice, clock.instant());
            told.told(notice);
        }
        told.claim(notices.get(7), clock.instant());

        assertThat(told.toldOf(notices)).containsExactlyInAnyOrder("NEW test:0", "NEW test:1700", "NEW test:2499");
        var foundTwice = List.of(notices.getFirst(), notices.getFirst());
        assertThat(told.toldOf(foundTwice)).containsExactly("NEW test:0");
    }

    @Test
    void many_at_once_are_one_message_that_names_a_few() {
        for (var i = 0; i < 40; i++) {
            wants("many" + i, "economics", State.AWAITING_PIN);
        }

        node().round();

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().lines().filter(line -> line.startsWith("•"))).hasSize(5);
        assertThat(told.getFirst()).startsWith("40 νέα αιτήματα");
    }

    @Test
    void what_was_not_accepted_is_told_again_when_the_platform_may_be_asked_again() {
        wants("1", "informatics", State.AWAITING_PIN);
        failures.add(new DeedFailed("busy", DeedFailed.Kind.NOT_ACCEPTED, Duration.ofSeconds(40)));
        var node = node();

        node.round();
        clock.advance(Duration.ofSeconds(39));
        node.round();
        assertThat(told).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        node.round();
        node.round();

        assertThat(told).hasSize(2);
    }

    @Test
    void what_nobody_knows_of_is_told_twice_at_most() {
        wants("1", "informatics", State.AWAITING_PIN);
        for (var i = 0; i < 5; i++) {
            failures.add(new DeedFailed("no answer", DeedFailed.Kind.UNKNOWN, null));
        }

        for (var i = 0; i < 5; i++) {
            node().round();
            clock.advance(Duration.ofSeconds(61));
        }

        assertThat(told).hasSize(2);
    }

    @Test
    void a_group_that_cannot_be_written_to_is_left_alone_for_a_while() {
        wants("1", "informatics", State.AWAITING_PIN);
        failures.add(new DeedImpossible("Forbidden: bot is not a member"));
        var node = node();

        node.round();
        clock.advance(Duration.ofMinutes(9));
        node.round();
        assertThat(told).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        node.round();

        assertThat(told).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"our group", "12 34", "@ab", "-100x", "https://t.me/group"})
    void a_group_that_cannot_be_one_is_refused_at_the_start(String chat) {
        assertThatThrownBy(() -> properties(chat))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("TELEGRAM_STAFF_GROUP");
    }

    @Test
    void a_group_without_a_bot_is_refused_at_the_start() {
        assertThatThrownBy(() -> node(new StaticListableBeanFactory()))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("TELEGRAM_BOT_TOKEN");
    }

    private GroupAlarm node() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("group", group);
        return node(beans);
    }

    private GroupAlarm node(StaticListableBeanFactory beans) {
        var demo = Profiles.load("demo");
        var mongo = database.template();
        var properties = properties("-1001234567890");
        var uregister = new UregisterProperties(URI.create("https://uregister.example"), Path.of("."), "", "demo", "");
        return new GroupAlarm(
                properties,
                beans.getBeanProvider(StaffGroup.class),
                new MongoQueues(mongo, documents(), INDEX),
                new ToldNotices(mongo, INDEX),
                new GroupWords(properties, demo, uregister),
                new Leases(mongo, clock),
                demo,
                clock);
    }

    private static GroupProperties properties(String chat) {
        return new GroupProperties(chat, Language.EL, Duration.ofMinutes(10), Duration.ofSeconds(15));
    }

    private static ConversationDocuments documents() {
        return new ConversationDocuments(new Sealer(new Keys(new byte[32])), INDEX);
    }

    /** Somebody asks for a person. */
    private void wants(String chat, String department, State state) {
        var waiting = new Conversation(
                state,
                Language.EL,
                false,
                department,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                Errand.ACTIVATION,
                null,
                Reminders.NONE,
                DataRights.NONE,
                Diagnosis.NONE,
                Assistance.NONE.requested(state, clock.instant()),
                Subscription.ALL);
        new MongoConversationStore(database.template(), documents())
                .write(new StoredConversation(
                        new ConversationId("test", chat),
                        0,
                        waiting,
                        SeenUpdates.NONE,
                        Outbox.EMPTY,
                        List.of(),
                        1,
                        clock.instant(),
                        clock.instant(),
                        null));
    }
}
