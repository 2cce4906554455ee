package gr.uregister.bot.faq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaqSearchTest {

    private static final List<Article> ARTICLES = articles();
    private static final FaqSearch SEARCH = new FaqSearch(ARTICLES);

    static List<Article> articles() {
        try {
            return ArticleReader.readAll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ξέχασα τον κωδικό μου, forgot-password",
        "ΞΕΧΑΣΑ ΤΟΝ ΚΩΔΙΚΟ ΜΟΥ, forgot-password",
        "xexasa ton kwdiko mou, forgot-password",
        "ksehasa to pasword, forgot-password",
        "what is AMKA?, what-is-amka",
        "δεν έλαβα PIN, pin-not-received",
        "den elava pin, pin-not-received",
        "γιατί χρειάζεται εξωτερικό email;, external-email",
        "μεταγραφή, transfer",
        "metagrafi, transfer",
        "METAΓΡΑΦΗ, transfer"
    })
    void a_question_finds_its_article_however_it_is_written(String question, String article) {
        assertThat(SEARCH.matches(question))
                .first()
                .satisfies(m -> assertThat(m.article().id()).isEqualTo(article));
    }

    @ParameterizedTest
    @MethodSource("articles")
    void a_typed_title_finds_its_article_for_some_channels_send_buttons_as_their_labels(Article article) {
        assertThat(SEARCH.answer(article.title().el())).isEqualTo(new FaqAnswer.Confident(article));
        assertThat(SEARCH.answer(article.title().en())).isEqualTo(new FaqAnswer.Confident(article));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "😀😀",
                "το",
                "{\"$ne\": null}",
                "*)(uid=*",
                "a AND (b OR",
                "\"",
                "x:y~2^",
                "\u202e\u200b",
                "ΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑΑ"
            })
    void what_is_no_question_has_no_answer(String text) {
        assertThat(SEARCH.answer(text)).isInstanceOf(FaqAnswer.None.class);
    }

    @Test
    void a_very_long_text_is_searched_by_its_beginning() {
        assertThat(SEARCH.answer("ξέχασα τον κωδικό μου. " + "😀 bla bla ".repeat(50_000)))
                .isNotNull();
    }

    @Test
    void doubtful_answers_are_three_at_most_and_differ() throws IOException {
        for (var question : LabelledQuestions.read().tuning()) {
            if (SEARCH.answer(question.text()) instanceof FaqAnswer.Doubtful(var articles)) {
                assertThat(articles).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void many_threads_get_the_answers_that_one_gets() throws Exception {
        var questions = LabelledQuestions.read().tuning().stream()
                .map(LabelledQuestions.Question::text)
                .limit(40)
                .toList();
        var alone = questions.stream().map(SEARCH::answer).toList();
        var tasks = new ArrayList<Callable<List<FaqAnswer>>>(Collections.nCopies(
                8, () -> questions.stream().map(SEARCH::answer).toList()));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(alone);
            }
        }
    }
}
