package gr.uregister.bot.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution.Service;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The articles themselves: complete, short enough for a telephone, and true for every institution. */
class ArticlesTest {

    private static final int MAX_TITLE = 90;
    private static final int MAX_BODY = 650;

    /** A button's value is at most 48 characters, and has the article's id in it. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{2,36}");

    private static final Pattern GREEK = Pattern.compile("[α-ωά-ώ]{3,}");

    static List<Article> articles() throws IOException {
        return ArticleReader.readAll();
    }

    @Test
    void there_are_enough_of_them_and_no_title_stands_twice() throws IOException {
        assertThat(articles()).hasSizeGreaterThanOrEqualTo(45);
        assertThat(articles().stream().map(a -> a.title().el())).doesNotHaveDuplicates();
        assertThat(articles().stream().map(a -> a.title().en())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("articles")
    void an_article_is_complete_in_both_languages(Article article) {
        assertThat(article.id()).matches(ID);
        assertThat(Stream.of(article.title(), article.keywords(), article.body()))
                .allSatisfy(text -> {
                    assertThat(text.el()).isNotBlank();
                    assertThat(text.en()).isNotBlank();
                });
        assertThat(article.title().el()).containsPattern(GREEK).hasSizeLessThanOrEqualTo(MAX_TITLE);
        assertThat(article.title().en()).doesNotContainPattern(GREEK).hasSizeLessThanOrEqualTo(MAX_TITLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ihu-serres", "ntua"})
    void an_article_says_what_the_profile_says(String profile) throws IOException {
        var institution = Profiles.load(profile);
        var words = new ArticleWords(institution);
        var services = institution.services().stream()
                .map(Service::name)
                .map(n -> n.en())
                .toList();

        for (var article : articles()) {
            for (var language : Language.values()) {
                var body = words.body(article).in(language);
                assertThat(body).as(article.id()).isNotBlank().doesNotContain("{", "}", "#}", "null");
                if (!article.body().in(language).contains("{secretariats}")) {
                    assertThat(body).as(article.id()).hasSizeLessThanOrEqualTo(MAX_BODY);
                }
            }
            if (!article.service().isEmpty()) {
                assertThat(services).contains(article.service());
            }
        }
    }

    @Test
    void institutions_differ_in_their_rules_and_their_offices() throws IOException {
        var demo = new ArticleWords(Profiles.load("demo"));
        var ntua = new ArticleWords(Profiles.load("ntua"));

        assertThat(demo.body(named("password-rules")).en()).startsWith("At least 6 characters");
        assertThat(ntua.body(named("password-rules")).en()).startsWith("At least 8 characters");
        assertThat(demo.body(named("renewal")).en()).contains("helpdesk@demo.example");
        assertThat(ntua.body(named("renewal"))).isNotEqualTo(demo.body(named("renewal")));
    }

    @Test
    void what_proves_who_somebody_is_and_where_contacts_change_is_said_as_the_institution_wants_it()
            throws IOException {
        var demo = new ArticleWords(Profiles.load("demo"));
        var ntua = new ArticleWords(Profiles.load("ntua"));

        for (var id : List.of("forgot-password", "recovery-without-contacts", "change-password")) {
            assertThat(demo.body(named(id)).en()).contains("PIN").doesNotContain("personal link");
            assertThat(ntua.body(named(id)).en()).contains("personal link").doesNotContain("PIN");
            assertThat(ntua.body(named(id)).el()).contains("προσωπικό σύνδεσμο").doesNotContain("PIN");
        }
        assertThat(demo.body(named("change-contact")).en()).contains("by a PIN to the new one");
        assertThat(ntua.body(named("change-contact")).en()).contains("only through the Secretariat");
        assertThat(demo.body(named("staff-account")).en()).contains("personnel@demo.example");
        assertThat(ntua.body(named("affiliate-account")).en()).contains("central@central.ntua.gr");
    }

    @Test
    void a_file_that_is_no_article_is_refused_by_name() {
        assertThatThrownBy(() -> ArticleReader.read("half", "---\nstep: HELP\n---\n\n# el Τίτλος\nΚείμενο\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("half");
    }

    private static Article named(String id) throws IOException {
        return articles().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }
}
