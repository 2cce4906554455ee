package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Announcements as staff write them, by page and by JSON: what is understood, what is refused, and that it is text wherever it is shown. */
class AnnouncementWritingTest extends AnnouncersAtWork {

    private static final String EVIL = "<img src=x onerror=alert(1)>";

    @Test
    void what_is_written_is_text_on_every_page() throws Exception {
        var wish = Map.of(
                "title", Map.of("el", EVIL),
                "text", Map.of("el", "{first_name} " + EVIL + " [[${7*7}]]"),
                "links", List.of(Map.of("label", Map.of("el", "<b>x</b>"), "url", "https://example.org/?a=\"><b>")));
        assertThat(author.post(ALL, wish).statusCode()).as("no address").isEqualTo(422);
        var fine = Map.of(
                "title", Map.of("el", EVIL),
                "text", Map.of("el", "{first_name} " + EVIL + " [[${7*7}]]"),
                "links", List.of(Map.of("label", Map.of("el", "<b>x</b>"), "url", "https://example.org/?a=%22")));
        var made = read(author.post(ALL, fine));
        var id = made.get("id").asString();

        for (var page : List.of("", "/" + id + "/draft", "/archive", "/testers")) {
            var html = author.get("/desk/announcements" + page).body();
            assertThat(html).as(page).doesNotContain(EVIL, "<b>x</b>");
        }
        assertThat(author.get("/desk/announcements/" + id + "/draft").body())
                .contains("Μαρία &lt;img src=x onerror=alert(1)&gt; [[${7*7}]]", "&lt;b&gt;x&lt;/b&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"topic\": \"NOTHING\"}",
                "{\"audience\": {\"steps\": [\"NOWHERE\"]}}",
                "{\"audience\": {\"departments\": [\"no such\"]}}",
                "{\"audience\": {\"channels\": [\"pigeon\"]}}",
                "{\"audience\": {\"activeWithinDays\": 0}}",
                "{\"sendAt\": \"tomorrow\"}",
                "{\"webhook\": \"http://example.org\"}",
                "{\"webhook\": \"https://example.org:8443/x\"}",
                "{\"webhook\": \"HTTPS://example.org/x\"}",
                "{\"links\": [{\"label\": {\"el\": \"x\"}, \"url\": \"http://example.org\"}]}",
                "{\"links\": [{\"label\": {\"el\": \"x\"}, \"url\": \"https://me:pw@example.org\"}]}",
                "{\"links\": [{\"label\": {\"el\": \"x\"}, \"url\": \"javascript:alert(1)\"}]}"
            })
    void what_cannot_be_understood_is_refused_with_a_reason(String body) throws Exception {
        var answer = author.send("POST", ALL, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(read(answer).get("sentence").get("el").asString()).isNotEmpty();
        assertThat(read(answer).get("sentence").get("en").asString()).isNotEmpty();
    }

    @Test
    void a_form_that_is_refused_comes_back_as_it_was_typed() throws Exception {
        var staff = anybody();

        var refused = staff.post(
                StaffBrowser.Caller.ANNOUNCER,
                "/desk/announcements",
                "titleEl=Title&textEl=Typed+for+an+hour&labelEl=x&url=ftp%3A%2F%2Fexample.org&at=2026-12-01T10%3A00");

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body())
                .contains(
                        "Typed for an hour",
                        "ftp://example.org",
                        "value=\"2026-12-01T10:00\"",
                        "role=\"alert\">Each link needs");
    }

    @Test
    void a_picture_is_known_by_its_content_and_drawn_anew() throws Exception {
        var id =
                read(author.post(ALL, announcement("With a picture"))).get("id").asString();
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", image);
        image.writeBytes("<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));

        var set = author.put(ALL + "/" + id + "/picture?version=1", image.toByteArray());
        assertThat(set.statusCode()).isEqualTo(200);
        var shown = author.get(read(set).get("picture").asString());
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.body()).doesNotContain("script");

        for (var wrong : List.of("<svg onload='alert(1)'/>", "GIF89a", "")) {
            assertThat(author.put(
                                    ALL + "/" + id + "/picture?version=2",
                                    (wrong + " ").getBytes(StandardCharsets.US_ASCII))
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(author.put(ALL + "/" + id + "/picture?version=2", new byte[1_000_001])
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void what_is_not_saved_is_previewed_by_json_to_who_is_known_and_who_is_not() throws Exception {
        var text = Map.of("el", "Γεια, {first_name}: λήγει [στις {expiry}|σε λίγο].", "en", "Hi.");

        var shown = author.post(ALL + "/preview", Map.of("title", Map.of("el", "Λήξη"), "text", text));

        assertThat(shown.body())
                .contains("\"telegram\"", "\"viber\"", "\"web\"", "Γεια, Μαρία: λήγει στις ", "λήγει σε λίγο.")
                .doesNotContain("{expiry}", "|");
        assertThat(author.post(ALL + "/preview", Map.of("topic", "NOTHING")).statusCode())
                .isEqualTo(422);
    }
}
