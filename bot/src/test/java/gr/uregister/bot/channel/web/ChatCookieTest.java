package gr.uregister.bot.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.UregisterProperties;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ChatCookieTest {

    private final ChatCookie cookie = cookieAt("https://chat.example");

    @Test
    void the_conversation_is_named_by_a_hash_that_does_not_tell_the_cookie() {
        var value = "A".repeat(43);

        var id = ChatCookie.conversation(value);

        assertThat(id.toString())
                .isEqualTo("web:DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo")
                .doesNotContain(value)
                .isEqualTo(ChatCookie.conversation(value).toString());
    }

    @Test
    void every_chat_gets_a_value_of_its_own_that_is_read_again() {
        var values = new HashSet<String>();
        for (var i = 0; i < 1000; i++) {
            values.add(cookie.make());
        }

        assertThat(values)
                .hasSize(1000)
                .allSatisfy(value -> assertThat(cookie.read(requestWith(value))).contains(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "$where"})
    void a_value_that_cannot_be_ours_is_as_good_as_none(String value) {
        assertThat(cookie.conversation(requestWith(value))).isEmpty();
    }

    @Test
    void only_the_chat_of_this_site_gets_it_and_no_script_reads_it() {
        assertThat(cookie.write("v").toString())
                .contains("uregister_chat=v", "Path=/chat", "HttpOnly", "SameSite=Strict", "Secure", "Max-Age=2592000");
    }

    @Test
    void plain_http_of_a_demo_gets_it_too() {
        assertThat(cookieAt("http://localhost:8080").write("v").isSecure()).isFalse();
    }

    private static ChatCookie cookieAt(String publicUrl) {
        var uregister = new UregisterProperties(URI.create(publicUrl), Path.of("data"), "", "demo", "");
        return new ChatCookie(uregister, new WebChatProperties(Duration.ofDays(30), 60, 30, 8));
    }

    private static MockHttpServletRequest requestWith(String value) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie(ChatCookie.NAME, value));
        return request;
    }
}
