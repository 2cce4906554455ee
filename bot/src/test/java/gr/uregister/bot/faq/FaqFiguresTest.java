package gr.uregister.bot.faq;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.faq.LabelledQuestions.Question;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How well questions find their articles. The figures are printed; what is asserted is measured on questions that tuned nothing. */
class FaqFiguresTest {

    private final LabelledQuestions questions = LabelledQuestions.read();
    private final FaqSearch search = new FaqSearch(ArticleReader.readAll());

    FaqFiguresTest() throws IOException {}

    @Test
    void there_are_enough_questions() {
        var all = List.of(questions.tuning(), questions.heldOut()).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(all.stream().filter(Question::isAnswered)).hasSizeGreaterThanOrEqualTo(240);
        assertThat(all.stream().filter(q -> !q.isAnswered())).hasSizeGreaterThanOrEqualTo(40);
        assertThat(all.stream().map(Question::text)).doesNotHaveDuplicates();
    }

    @Test
    void questions_that_tuned_nothing_find_their_articles() {
        print("tuning", questions.tuning());
        print("held out", questions.heldOut());

        var answered = questions.heldOut().stream().filter(Question::isAnswered).toList();
        assertThat(recall(answered, 1)).isGreaterThanOrEqualTo(0.85);
        assertThat(recall(answered, 3)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void a_confident_answer_is_seldom_wrong() {
        var verdicts = verdicts(questions.heldOut(), _ -> true);
        var wrong = verdicts.getOrDefault("confident wrong", 0L);
        var right = verdicts.getOrDefault("confident right", 0L);

        assertThat((double) right / (right + wrong)).isGreaterThanOrEqualTo(0.9);
    }

    private void print(String half, List<Question> all) {
        var answered = all.stream().filter(Question::isAnswered).toList();
        System.out.printf(
                "%s: %d questions, recall@1 %.3f, recall@3 %.3f%n",
                half, answered.size(), recall(answered, 1), recall(answered, 3));
        for (var language : List.of("el", "gr", "en")) {
            var some =
                    answered.stream().filter(q -> q.language().equals(language)).toList();
            System.out.printf(
                    "  %s: %d questions, recall@1 %.3f, recall@3 %.3f%n",
                    language, some.size(), recall(some, 1), recall(some, 3));
        }
        System.out.println("  with an answer:    " + verdicts(all, Question::isAnswered));
        System.out.println("  without an answer: " + verdicts(all, q -> !q.isAnswered()));
        if (half.equals(System.getProperty("faq.misses"))) {
            all.forEach(this::printMiss);
        }
    }

    private void printMiss(Question question) {
        var matches = search.matches(question.text());
        var found = matches.stream()
                .limit(3)
                .map(m -> "%s %.1f %.2f".formatted(m.article().id(), m.score(), m.share()))
                .toList();
        var rank = matches.stream().map(m -> m.article().id()).toList().indexOf(question.article());
        var kind = search.answer(question.text()).getClass().getSimpleName();
        if (question.isAnswered() ? rank != 0 || kind.equals("None") : !kind.equals("None")) {
            System.out.println("    " + question + " rank " + rank + " " + kind + " " + found);
        }
    }

    private double recall(List<Question> all, int depth) {
        var found = all.stream()
                .filter(q -> search.matches(q.text()).stream()
                        .limit(depth)
                        .anyMatch(m -> m.article().id().equals(q.article())))
                .count();
        return (double) found / all.size();
    }

    private Map<String, Long> verdicts(List<Question> all, Predicate<Question> which) {
        return all.stream()
                .filter(which)
                .collect(Collectors.groupingBy(this::verdict, TreeMap::new, Collectors.counting()));
    }

    private String verdict(Question question) {
        return switch (search.answer(question.text())) {
            case FaqAnswer.Confident(var article) ->
                article.id().equals(question.article()) ? "confident right" : "confident wrong";
            case FaqAnswer.Doubtful(var articles) ->
                articles.stream().anyMatch(a -> a.id().equals(question.article()))
                        ? "doubtful right"
                        : "doubtful wrong";
            case FaqAnswer.None _ -> "none";
        };
    }
}
