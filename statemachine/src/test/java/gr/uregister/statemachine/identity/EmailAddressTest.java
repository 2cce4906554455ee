package gr.uregister.statemachine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "maria@example.org, maria@example.org",
        "' Maria@Example.ORG ', maria@example.org",
        "maria.p+uni@mail.example.org, maria.p+uni@mail.example.org",
        "o'neill@example.org, o'neill@example.org",
        "maria@παράδειγμα.gr, maria@xn--hxajbheg2az3al.gr",
        "maria@ΠΑΡΆΔΕΙΓΜΑ.gr, maria@xn--hxajbheg2az3al.gr",
        "maria@münchen.de, maria@xn--mnchen-3ya.de",
        "maria@xn--mnchen-3ya.de, maria@xn--mnchen-3ya.de",
        "μαρία@example.org, μαρία@example.org",
        "ΜΑΡΊΑ@example.org, μαρία@example.org"
    })
    void an_address_has_one_spelling(String typed, String normalised) {
        assertThat(EmailAddress.parse(typed)).map(EmailAddress::normalised).contains(normalised);
        assertThat(Contact.parse(typed)).map(Contact::normalised).contains(normalised);
    }

    @Test
    void accents_and_invisible_characters_make_no_other_address() {
        var decomposed = Normalizer.normalize("μαρία@example.org", Normalizer.Form.NFD);

        assertThat(EmailAddress.parse(decomposed)).isEqualTo(EmailAddress.parse("μαρία@example.org"));
        assertThat(EmailAddress.parse("\u200bmaria@exam\u200bple.org\u202c"))
                .isEqualTo(EmailAddress.parse("maria@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "maria",
                "maria@",
                "@example.org",
                "maria@example",
                "maria@example.1",
                "maria@127.0.0.1",
                "maria@[127.0.0.1]",
                "maria@-example.org",
                "maria@example-.org",
                "maria@exa_mple.org",
                "maria@example..org",
                ".maria@example.org",
                "maria.@example.org",
                "ma..ria@example.org",
                "maria nikou@example.org",
                "maria@exam ple.org",
                "\"maria\"@example.org",
                "maria@example.org, nikos@example.org",
                "maria@x@example.org",
                "maria@example.org\nBcc: all@example.org",
                "*)(uid=*@example.org",
                "<script>@example.org"
            })
    void what_is_no_address_is_refused(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void an_address_has_at_most_the_lengths_of_the_standard() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(63) + ".org")).isPresent();
        assertThat(EmailAddress.parse("a@" + "b".repeat(64) + ".org")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b.".repeat(5_000) + "org")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "m@test.example, true",
        "m@mail.test.example, true",
        "m@TEST.example, true",
        "m@nottest.example, false",
        "m@test.example.org, false"
    })
    void an_address_belongs_to_a_domain_and_what_is_below_it(String typed, boolean belongs) {
        assertThat(EmailAddress.parse(typed).orElseThrow().isIn("test.example")).isEqualTo(belongs);
    }

    @ParameterizedTest
    @CsvSource({"maria@example.org, m••••@example.org", "m@example.org, m••••@example.org", "😀a@example.org, ''"})
    void a_mask_shows_one_letter_and_the_domain(String typed, String masked) {
        assertThat(EmailAddress.parse(typed).map(EmailAddress::masked).orElse(""))
                .isEqualTo(masked);
    }

    @Test
    void as_a_text_it_is_masked() {
        assertThat(EmailAddress.parse("maria@example.org").orElseThrow()).hasToString("m••••@example.org");
    }
}
