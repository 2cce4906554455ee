package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes into the chat is text. */
class HostileTextTest extends PagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.hit = 1</script>",
                "<img src=x onerror=\"window.hit = 1\">",
                "<svg/onload=window.hit=1><a href=javascript:window.hit=1>x</a>",
                "\"><iframe srcdoc=\"<script>parent.hit=1</script>\"></iframe>",
                "javascript:window.hit=1 data:text/html,<script>window.hit=1</script>",
                "{{constructor.constructor('window.hit=1')()}} ${window.hit=1} [[${T(java.lang.Runtime)}]]",
                "https://example.org/\"onmouseover=\"window.hit=1\" https://example.org/'><b>x</b>",
                "</bubble></div><style>*{display:none}</style><meta http-equiv=refresh content=0;url=/demo>"
            })
    void hostile_text_is_shown_and_does_nothing(String text) {
        var visitor = visitor(Visitor.Look.GREEK);
        var chat = Chat.openedBy(visitor).hears("Τι ισχύει");

        chat.types(text).hears("Τι ισχύει");
        assertThat(chat.written()).hasCount(1);
        assertThat(chat.written()).hasText("Εσείς: " + text);
        chat.page().reload();

        assertThat(chat.written()).hasText("Εσείς: " + text);
        assertThat(chat.page().evaluate("window.hit")).isNull();
        assertThat(chat.page().url()).endsWith("/chat");
        assertThat(chat.page().locator("#log script, #log img, #log iframe, #log style, #log meta, #log b"))
                .hasCount(0);
        assertThat(chat.page()
                        .locator("#log a")
                        .evaluateAll("links => links.every(link => /^https?:/.test(link.href))"))
                .isEqualTo(true);
    }
}
