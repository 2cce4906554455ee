package gr.uregister.bot.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChatEntryTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:15:30Z");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void an_entry_is_sent_with_what_its_buttons_answer_or_open() {
        var entry = said(
                new SpokenButton(Action.REPLY, "STUDENT", "Είμαι φοιτητής"),
                new SpokenButton(Action.OPEN_PAGE, "https://www.amka.gr/", "Βρείτε το"),
                new SpokenButton(Action.OPEN_SECURE_PAGE, "link-1", "Ορισμός κωδικού"));

        assertThat(json.writeValueAsString(shown(entry)))
                .isEqualTo("{\"sequence\":3,\"at\":\"2026-11-21T10:15:30Z\",\"author\":\"bot\",\"language\":\"el\","
                        + "\"text\":\"Γεια σας\",\"buttons\":["
                        + "{\"action\":\"reply\",\"target\":\"STUDENT\",\"label\":\"Είμαι φοιτητής\"},"
                        + "{\"action\":\"open-page\",\"href\":\"https://www.amka.gr/\",\"label\":\"Βρείτε το\"},"
                        + "{\"action\":\"open-secure-page\",\"href\":\"https://u.example/p#token-of-link-1\","
                        + "\"label\":\"Ορισμός κωδικού\"}]}");
    }

    @Test
    void a_mail_that_is_written_out_may_be_opened() {
        var mail = new SpokenButton(Action.OPEN_PAGE, "mailto:noc@demo.example?subject=x", "Email");

        assertThat(shown(said(mail)).buttons()).hasSize(1);
    }

    @Test
    void what_a_browser_cannot_do_or_must_not_open_is_left_out() {
        var entry = said(
                new SpokenButton(Action.SHARE_CONTACT, "", "Κοινοποίηση αριθμού"),
                new SpokenButton(Action.OPEN_PAGE, "javascript:alert(1)", "x"),
                new SpokenButton(Action.OPEN_PAGE, "data:text/html,x", "x"),
                new SpokenButton(Action.OPEN_PAGE, "relative/path", "x"));

        assertThat(shown(entry).buttons()).isEmpty();
    }

    private static ChatEntry shown(TranscriptEntry entry) {
        return ChatEntry.of(entry, id -> URI.create("https://u.example/p#token-of-" + id));
    }

    private static TranscriptEntry said(SpokenButton... buttons) {
        return new TranscriptEntry(3, AT, Author.BOT, Language.EL, "Γεια σας", List.of(buttons));
    }
}
