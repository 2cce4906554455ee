package gr.uregister.bot.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.attachment.FileAddresses.Place;
import gr.uregister.bot.attachment.KeptFile.Refusal;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.desk.Attachment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {

    private static final ConversationId CHAT = new ConversationId("web", "one");
    private static final Attachment FILE = new Attachment("p-1", "Μαρία Παπαδοπούλου.pdf");
    private static final String PDF = "%PDF-1.4 ΑΜΚΑ";

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Sealer sealer = new Sealer(new Keys(new byte[32]));
    private final Attachments attachments = new Attachments(database.template(), sealer, Profiles.load("demo"), clock);
    private final FileAddresses addresses = new FileAddresses(
            new UregisterProperties(URI.create("https://bot.example.org"), Path.of("."), "", "demo", ""),
            sealer,
            clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_file_is_kept_once_sealed_and_given_to_its_own_chat_only() {
        assertThat(keep(FILE, PDF).isKept()).isTrue();
        assertThat(keep(FILE, "%PDF-1.7 another").bytes())
                .as("the first one stays")
                .isEqualTo(PDF.length());

        assertThat(attachments.open(CHAT, "p-1")).hasValueSatisfying(file -> {
            assertThat(file.content()).isEqualTo(PDF.getBytes(ISO_8859_1));
            assertThat(file.name()).isEqualTo("Μαρία Παπαδοπούλου.pdf");
        });
        assertThat(attachments.open(new ConversationId("web", "two"), "p-1")).isEmpty();
        assertThat(attachments.open(CHAT, "p-2")).isEmpty();
        assertThat(stored("attachments").toJson()).doesNotContain("Μαρία");
        assertThat(new String(
                        stored("attachment_contents")
                                .get("content", Binary.class)
                                .getData(),
                        ISO_8859_1))
                .doesNotContain("PDF", "ΑΜΚΑ");
    }

    static List<Arguments> contents() {
        return List.of(
                Arguments.of("GIF89a...", FileType.GIF),
                Arguments.of("GIF87a...", FileType.GIF),
                Arguments.of("RIFF1234WEBPVP8", FileType.WEBP),
                Arguments.of("%PDF-2.0", FileType.PDF),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0", FileType.JPEG),
                Arguments.of("\u0089PNG\r\n\u001a\n", FileType.PNG));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void a_file_is_what_its_content_says(String content, FileType type) {
        assertThat(keep(new Attachment("p", "evil.html"), content).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "MZ\u0090",
                "PK\u0003\u0004",
                " %PDF-1.4",
                "RIFF1234WAVE",
                "#!/bin/sh",
                ""
            })
    void what_is_nothing_of_these_is_refused_whatever_its_name(String content) {
        var refused = keep(new Attachment("p", "photo.jpg"), content);

        assertThat(refused.refusal()).isEqualTo(Refusal.TYPE_UNFIT);
        assertThat(attachments.open(CHAT, "p")).isEmpty();
        assertThat(attachments.find(CHAT, "p")).contains(refused);
    }

    @Test
    void a_file_may_have_ten_megabytes_and_not_a_byte_more() {
        var content = Arrays.copyOf("%PDF-1.4".getBytes(ISO_8859_1), Attachments.MOST_BYTES);

        assertThat(attachments.keep(CHAT, FILE, content, true).isKept()).isTrue();
        assertThat(attachments.open(CHAT, "p-1").orElseThrow().content()).isEqualTo(content);
        var larger = Arrays.copyOf(content, content.length + 1);
        assertThat(attachments
                        .keep(CHAT, new Attachment("p-2", "x"), larger, true)
                        .refusal())
                .isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void a_person_may_send_so_many_only() {
        for (int i = 0; i < 50; i++) {
            assertThat(keep(new Attachment("p-" + i, "x"), PDF).isKept()).isTrue();
        }

        assertThat(keep(new Attachment("p-50", "x"), PDF).refusal()).isEqualTo(Refusal.TOO_MANY);
        assertThat(attachments
                        .keep(CHAT, new Attachment("a-1", "x"), PDF.getBytes(ISO_8859_1), false)
                        .isKept())
                .as("agents may")
                .isTrue();
    }

    @Test
    void what_was_refused_and_what_agents_sent_leaves_the_person_their_share_and_little_is_noted() {
        for (int i = 0; i < 130; i++) {
            keep(new Attachment("p-refused-" + i, "x"), "<html>");
            clock.advance(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 50; i++) {
            attachments.keep(CHAT, new Attachment("a-" + i, "x"), PDF.getBytes(ISO_8859_1), false);
        }

        assertThat(keep(FILE, PDF).isKept()).isTrue();
        assertThat(database.template().getCollection("attachments").countDocuments())
                .isEqualTo(100 + 50 + 1);
        assertThat(attachments.find(CHAT, "p-refused-29")).isEmpty();
        assertThat(attachments.find(CHAT, "p-refused-30")).isPresent();
    }

    @Test
    void a_file_that_is_let_go_leaves_nothing() {
        keep(FILE, PDF);
        attachments.forget(CHAT, "p-1");

        assertThat(attachments.find(CHAT, "p-1")).isEmpty();
        assertThat(database.template().getCollection("attachment_contents").countDocuments())
                .isZero();
    }

    @Test
    void it_is_known_which_members_of_staff_opened_a_file() {
        keep(FILE, PDF);
        attachments.noteOpenedBy("maria", CHAT, "p-1");
        attachments.noteOpenedBy("maria", CHAT, "p-1");

        assertThat(attachments.isOpenedBy("maria", CHAT, "p-1")).isTrue();
        assertThat(attachments.isOpenedBy("nikos", CHAT, "p-1")).isFalse();
        assertThat(attachments.isOpenedBy("maria", CHAT, "p-2")).isFalse();
        assertThat(attachments.find(CHAT, "p-1").orElseThrow().isKept()).isTrue();
    }

    @Test
    void it_is_in_the_persons_export_and_goes_with_an_erasure_and_with_age() {
        keep(FILE, PDF);
        var subject = new DataSubject(Set.of(CHAT.toString()), null);

        var exported = new ExportedFiles(attachments, addresses)
                .about(subject)
                .getFirst()
                .entries()
                .getFirst();
        assertThat(exported.toString()).contains("Μαρία Παπαδοπούλου.pdf", "application/pdf");
        var token = exported.get("address").toString().split("/")[4];
        assertThat(addresses.read(token)).contains(new Place(CHAT, "p-1"));
        clock.advance(Duration.ofDays(1));
        assertThat(addresses.read(token)).isEmpty();
        attachments.erase(subject);
        assertThat(database.template().getCollection("attachments").countDocuments())
                .isZero();
        assertThat(database.template().getCollection("attachment_contents").countDocuments())
                .isZero();

        keep(FILE, PDF);
        clock.advance(Duration.ofDays(2));
        attachments.tidy();
        assertThat(attachments.open(CHAT, "p-1")).isPresent();
        clock.advance(Duration.ofDays(800));
        attachments.tidy();
        assertThat(attachments.find(CHAT, "p-1")).isEmpty();
        assertThat(database.template().getCollection("attachment_contents").countDocuments())
                .isZero();
    }

    private KeptFile keep(Attachment file, String content) {
        return attachments.keep(CHAT, file, content.getBytes(ISO_8859_1), true);
    }

    private Document stored(String collection) {
        return database.template().getCollection(collection).find().first();
    }
}
