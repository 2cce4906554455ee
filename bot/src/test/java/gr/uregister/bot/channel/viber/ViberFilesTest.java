package gr.uregister.bot.channel.viber;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.desk.Attachment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files between people and agents. */
class ViberFilesTest extends ViberOut {

    @Test
    void an_agents_file_is_one_that_viber_fetches_from_us() {
        var picture = new Attachment("picture", "σχέδιο.png");
        var letter = new Attachment("letter", "γράμμα");
        attachments.keep(CHAT, picture, "\u0089PNG\r\n\u001a\n...".getBytes(ISO_8859_1), false);
        attachments.keep(CHAT, letter, "%PDF-1.4".getBytes(ISO_8859_1), false);

        for (var file : List.of(picture, letter)) {
            channel.send(chat(), TranscriptEntry.ofAgent(1, clock.instant(), Language.EL, "δείτε", "Μαρία", file));
        }

        assertThat(viber.messages())
                .extracting(message -> message.at("/type").asString())
                .containsExactly("text", "picture", "text", "file");
        assertThat(viber.messages().get(1).at("/media").asString()).isEqualTo("https://bot.example/picture.png");
        var document = viber.messages().getLast();
        assertThat(document.at("/file_name").asString()).isEqualTo("γράμμα.pdf");
        assertThat(document.at("/size").asLong()).isEqualTo(8);
        assertThat(viber.complaints()).isEmpty();
    }

    @Test
    void what_a_person_sends_is_fetched_from_vibers_servers_and_from_nowhere_else() {
        viber.keepFile("a.jpg", new byte[] {1, 2, 3});

        assertThat(channel.fetch(viber.url() + "/media/a.jpg", 10))
                .hasValueSatisfying(content -> assertThat(content).containsExactly(1, 2, 3));
        assertThat(channel.fetch(viber.url() + "/media/a.jpg", 2)).isEmpty();
        for (var elsewhere : List.of(
                "http://169.254.169.254/latest/meta-data",
                "http://dl-media.viber.com/a.jpg",
                "https://dl-media.viber.com.evil.example/a.jpg",
                "https://evil.example/?.viber.com",
                "https://user@dl-media.viber.com/a",
                "https://dl-media.viber.com:8443/a",
                "file:///etc/passwd",
                "not an address",
                "")) {
            assertThatExceptionOfType(DeedImpossible.class)
                    .as(elsewhere)
                    .isThrownBy(() -> channel.fetch(elsewhere, 10));
        }
    }
}
