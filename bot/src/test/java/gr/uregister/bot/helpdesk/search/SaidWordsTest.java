package gr.uregister.bot.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.mongo.MongoQueues;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.conversation.words.SaidWords;
import gr.uregister.bot.conversation.words.Terms;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.helpdesk.DeskView.Arrival;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Assistance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations are found by what was said in them. */
class SaidWordsTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Keys keys = new Keys(new byte[32]);
    private final BlindIndex index = new BlindIndex(keys);
    private final ConversationDocuments documents = new ConversationDocuments(new Sealer(keys), index);
    private final MongoConversationStore store = new MongoConversationStore(database.template(), documents);
    private final MongoQueues queues = new MongoQueues(database.template(), documents, index);
    private final SaidWords words = new SaidWords(database.template(), index, Profiles.load("demo"));
    private SaidWordsRounds rounds;

    @BeforeEach
    void open() {
        rounds = roundsThatSee(TranscriptEntry::text);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void words_of_people_and_agents_are_found_however_they_are_written_and_those_of_the_bot_are_not() {
        put(waiting(), said(1, Author.PERSON, "Έχασα το κινητό μου, τι κάνω;"), said(2, Author.BOT, "Γράψτε το email"));
        rounds.round();

        assertThat(found("ΚΙΝΗΤΟ")).containsExactly(CHAT);
        assertThat(found("εχασα κινητό")).containsExactly(CHAT);
        assertThat(found("κινητό χαμένο")).isEmpty();
        assertThat(found("κινη")).isEmpty();
        assertThat(found("γράψτε")).isEmpty();
        assertThat(dump()).doesNotContain("κινητ", "κινητο");
    }

    @Test
    void what_is_said_later_is_found_too_and_words_of_one_search_may_be_of_different_times() {
        var before = put(waiting(), said(1, Author.PERSON, "καλημέρα"));
        rounds.round();
        clock.advance(Duration.ofSeconds(20));
        say(before, said(2, Author.AGENT, "μισό λεπτό"));
        rounds.round();

        assertThat(found("λεπτο")).containsExactly(CHAT);
        assertThat(found("καλημερα λεπτο")).containsExactly(CHAT);
    }

    @Test
    void what_left_the_document_before_it_was_looked_at_is_not_missed() {
        var page = LongStream.rangeClosed(1, 20)
                .mapToObj(i -> said(i, Author.PERSON, "παλιό" + i))
                .toList();
        store.keep(CHAT, new TranscriptPage(0, page));
        put(waiting(), said(21, Author.PERSON, "νέο"));
        rounds.round();

        assertThat(found("παλιό7")).containsExactly(CHAT);
        assertThat(found("νέο")).containsExactly(CHAT);
    }

    @Test
    void words_are_kept_as_staff_see_them_and_secrets_not_at_all() {
        rounds = roundsThatSee(entry -> entry.text().replace("6941234512", "••••"));
        put(
                waiting(),
                said(1, Author.PERSON, "είναι το 6941234512 αυτό"),
                new TranscriptEntry(
                        2, clock.instant(), Author.AGENT, Language.EL, "κρυφό", List.of(), Set.of(Trait.SECRET)));
        rounds.round();

        assertThat(found("αυτό")).containsExactly(CHAT);
        assertThat(found("κρυφό")).isEmpty();
        assertThat(dump().lines().filter(line -> line.contains("test:1")).count())
                .isOne();
        assertThat(queues.find("είναι 6941234512", 5)).isEmpty();
    }

    @Test
    void who_knows_what_was_said_cannot_read_from_it_what_is_known_of_people() {
        put(waiting(), said(1, Author.PERSON, "Μαρία"));
        rounds.round();

        var word = Terms.words("Μαρία").findFirst().orElseThrow();
        assertThat(found("Μαρία")).containsExactly(CHAT);
        assertThat(dump())
                .as("the term by which people called so are found")
                .doesNotContain(index.of("desk", word).substring(0, 16));
    }

    @Test
    void conversations_that_the_desk_has_nothing_to_do_with_are_left_alone() {
        put(Assistance.NONE, said(1, Author.PERSON, "καλημέρα"));
        rounds.round();

        assertThat(found("καλημέρα")).isEmpty();
        assertThat(words.lastRound()).isEqualTo(clock.instant());
    }

    @Test
    void an_erasure_takes_the_words_away_also_when_it_comes_in_between() {
        put(waiting(), said(1, Author.PERSON, "καλημέρα"));
        rounds.round();
        words.erase(new DataSubject(Set.of(CHAT.toString()), null));
        assertThat(found("καλημέρα")).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        rounds = roundsThatSee(entry -> {
            database.template().getCollection("conversations").deleteOne(new Document("_id", CHAT.toString()));
            return entry.text();
        });
        rounds.round();
        assertThat(found("καλημέρα")).isEmpty();
        assertThat(dump()).doesNotContain("test:1");
    }

    @Test
    void the_words_go_with_the_time_for_which_transcripts_are_kept() {
        put(waiting(), said(1, Author.PERSON, "καλημέρα"));
        rounds.round();

        var kept = database.template()
                .getCollection("said_words")
                .find(new Document("_id", CHAT.toString()))
                .first();
        assertThat(kept.getDate("until").toInstant())
                .isAfter(clock.instant().plusSeconds(29L * 86_400))
                .isBefore(clock.instant().plusSeconds(32L * 86_400));
    }

    private SaidWordsRounds roundsThatSee(Function<TranscriptEntry, String> text) {
        return new SaidWordsRounds(
                queues,
                store,
                words,
                (_, entries) -> entries.stream()
                        .map(entry -> new Entry(
                                entry.sequence(),
                                entry.at(),
                                entry.author(),
                                "",
                                entry.language(),
                                text.apply(entry),
                                false,
                                List.of(),
                                Arrival.NONE,
                                null,
                                null))
                        .toList(),
                new Leases(database.template(), clock),
                clock);
    }

    private List<ConversationId> found(String text) {
        return queues.find(text, 5).stream().map(StoredConversation::id).toList();
    }

    private String dump() {
        return String.join(
                "\n", database.template().getCollection("said_words").find().map(Document::toJson));
    }

    private Assistance waiting() {
        return Assistance.NONE.requested(State.AWAITING_CONTACT, clock.instant());
    }

    private TranscriptEntry said(long sequence, Author author, String text) {
        return new TranscriptEntry(sequence, clock.instant(), author, Language.EL, text, List.of());
    }

    private StoredConversation put(Assistance assistance, TranscriptEntry... said) {
        var stored = stored(0, clock.instant(), assistance, List.of(said));
        assertThat(store.write(stored)).isTrue();
        return stored.written();
    }

    private void say(StoredConversation before, TranscriptEntry said) {
        var after = stored(
                before.version(),
                before.createdAt(),
                before.conversation().assistance(),
                Stream.concat(before.transcript().stream(), Stream.of(said)).toList());
        assertThat(store.write(before, after)).isTrue();
    }

    private StoredConversation stored(
            long version, Instant createdAt, Assistance assistance, List<TranscriptEntry> said) {
        return new StoredConversation(
                CHAT,
                version,
                StoredConversations.conversation(State.AWAITING_CONTACT, "informatics", List.of(), null, assistance),
                SeenUpdates.NONE,
                Outbox.EMPTY,
                said,
                said.getLast().sequence() + 1,
                createdAt,
                clock.instant(),
                null);
    }
}
