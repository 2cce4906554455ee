package gr.uregister.bot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.secret.Keys;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkTokensTest {

    private static final String LINK_ID = linkId(1);

    private final LinkTokens tokens = new LinkTokens(keys(1));

    @Test
    void a_token_leads_back_to_its_link() {
        var token = tokens.tokenOf(LINK_ID);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.linkIdOf(token)).contains(LINK_ID);
        assertThat(new LinkTokens(keys(1)).linkIdOf(token))
                .as("on another node")
                .contains(LINK_ID);
    }

    @Test
    void a_token_with_any_character_changed_is_none_of_ours() {
        var token = tokens.tokenOf(LINK_ID);
        for (int i = 0; i < token.length(); i++) {
            // The last character holds two bits that say nothing.
            var other = token.charAt(i) == 'Q' ? 'h' : 'Q';
            assertThat(tokens.linkIdOf(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    @Test
    void truncated_prolonged_and_foreign_texts_are_none_of_ours() {
        var token = tokens.tokenOf(LINK_ID);
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.linkIdOf(token.substring(0, length))).isEmpty();
        }
        assertThat(tokens.linkIdOf(token + "A")).isEmpty();
        assertThat(tokens.linkIdOf(LINK_ID))
                .as("the id, as a reader of the database sees it")
                .isEmpty();
        assertThat(tokens.linkIdOf(" ".repeat(43))).isEmpty();
        assertThat(tokens.linkIdOf("Ω".repeat(43))).isEmpty();
    }

    @Test
    void another_key_makes_and_accepts_other_tokens() {
        var token = tokens.tokenOf(LINK_ID);
        var elsewhere = new LinkTokens(keys(2));
        assertThat(elsewhere.linkIdOf(token)).isEmpty();
        assertThat(elsewhere.tokenOf(LINK_ID)).isNotEqualTo(token);
    }

    @Test
    void an_id_of_another_length_gets_no_token() {
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.tokenOf("AAAA"));
    }

    @Test
    void an_address_is_the_public_one_with_the_token_in_the_fragment() {
        for (var publicUrl : new String[] {"https://bot.example.org/uregister", "https://bot.example.org/uregister/"}) {
            var properties = new UregisterProperties(URI.create(publicUrl), Path.of("data"), "", "demo", "");
            var address = new LinkAddresses(properties, tokens).addressOf(LINK_ID);
            assertThat(address).hasToString("https://bot.example.org/uregister/p#" + tokens.tokenOf(LINK_ID));
        }
    }

    static Keys keys(int seed) {
        var root = new byte[32];
        new Random(seed).nextBytes(root);
        return new Keys(root);
    }

    static String linkId(int seed) {
        var id = new byte[16];
        new Random(seed).nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
