package gr.uregister.bot.staff.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

public class WantedPageTest {

    /** What would lead to another server, to nothing of ours, or in a circle. */
    public static final List<String> ELSEWHERE = List.of(
            "",
            "/",
            "/chat",
            "//evil.example",
            "//evil.example/desk",
            "/desk//evil.example",
            "/\\evil.example",
            "/desk\\@evil.example",
            "https://evil.example/desk",
            "https:evil.example",
            "/desk@evil.example",
            "/deskx",
            "/desk.evil.example",
            "javascript:alert(1)//desk",
            "/desk\r\nSet-Cookie: a=b",
            "/desk/inbox#//evil.example",
            "/desk/\u0000",
            "/desk/ελληνικά",
            "/desk/inbox?next=//evil.example",
            "/desk/sign-in",
            "/desk/sign-in?next=/desk",
            "/desk/sign-out",
            "/desk/oidc/sso",
            "/desk/welcome",
            "/desk/" + "x".repeat(600));

    @ParameterizedTest
    @FieldSource("ELSEWHERE")
    void whatever_is_no_page_of_the_console_is_its_first_page(String wanted) {
        assertThat(WantedPage.of(wanted)).isEqualTo("/desk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/desk/inbox",
                "/desk/inbox?view=mine&channel=web",
                "/desk/conversations/d2ViOm5v-_Ym9keQ",
                "/desk/reports?from=2026-10-01&to=2026-10-31",
                "/desk/audit?actor=m%40example.org"
            })
    void a_page_of_the_console_is_come_back_to(String wanted) {
        assertThat(WantedPage.of(wanted)).isEqualTo(wanted);
    }

    @Test
    void it_goes_along_with_a_refusal() {
        assertThat(WantedPage.refused("/desk/sign-in", "/desk/audit", "WRONG"))
                .isEqualTo("/desk/sign-in?next=%2Fdesk%2Faudit&refused=WRONG");
        assertThat(WantedPage.refused("/desk/sign-in", "/desk", "WRONG")).isEqualTo("/desk/sign-in?refused=WRONG");
    }
}
