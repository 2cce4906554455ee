package gr.uregister.bot.channel.viber;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.bot.channel.viber.api.ViberProperties;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The way out, against Viber's API on a real socket. */
abstract class ViberOut {

    static final ConversationId CHAT = new ConversationId("viber", "01234567890A/+=");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    final FakeViber viber = new FakeViber();
    private final TestDatabase database = TestDatabase.start();
    final SettableClock clock = new SettableClock();
    final MemoryConversationStore store = new MemoryConversationStore();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Phrasebook phrasebook = new Phrasebook(ZoneId.of("Europe/Athens"));
    private final SentMessages sent = new SentMessages(database.template(), Profiles.load("demo"), clock);
    final Welcomes welcomes = new Welcomes();
    private final Sealer sealer = new Sealer(new Keys(new byte[32]));
    final Attachments attachments = new Attachments(database.template(), sealer, Profiles.load("demo"), clock);
    final ViberClient client = client(viber.url());
    final ViberChannel channel = channel(client);

    @BeforeEach
    void subscribe() {
        viber.subscribe(CHAT.chat());
    }

    @AfterEach
    void close() {
        viber.close();
        database.close();
    }

    void say(long sequence, Spoken message) {
        channel.send(
                chat(),
                new TranscriptEntry(
                        sequence,
                        clock.instant(),
                        Author.BOT,
                        Language.EL,
                        message.text(),
                        message.buttons(),
                        message.traits()));
    }

    StoredConversation chat() {
        return store.find(CHAT).orElseGet(() -> StoredConversations.bare(CHAT));
    }

    ViberChannel channel(ViberClient client) {
        var rendering = new Rendering(new Sender("Uregister"), id -> URI.create("https://bot.example/p#" + id));
        return new ViberChannel(client, rendering, welcomes, sent, phrasebook, clock, meters, files(rendering));
    }

    private ViberFiles files(Rendering rendering) {
        return new ViberFiles(
                properties(viber.url()),
                rendering,
                attachments,
                (_, id, type) -> URI.create("https://bot.example/" + id + "." + type.extension()));
    }

    static ViberClient client(String url) {
        return new ViberClient(properties(url), new Edges(new SettableClock()));
    }

    static ViberProperties properties(String url) {
        return new ViberProperties(FakeViber.TOKEN, url, "", PATIENCE, PATIENCE);
    }

    static Spoken spoken(String text, SpokenButton... buttons) {
        return new Spoken(text, List.of(buttons), Set.of());
    }
}
