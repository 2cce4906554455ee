package gr.uregister.bot.faq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Questions as students write them, with the articles that answer them, in two halves by alternate lines. */
record LabelledQuestions(List<Question> tuning, List<Question> heldOut) {

    /**
     * One question.
     *
     * @param article the one that answers it, or {@code none}
     * @param language {@code el}, {@code gr} for Greeklish, or {@code en}
     */
    record Question(String text, String article, String language) {

        boolean isAnswered() {
            return !article.equals("none");
        }
    }

    static LabelledQuestions read() throws IOException {
        var tuning = new ArrayList<Question>();
        var heldOut = new ArrayList<Question>();
        var lines = new ClassPathResource("gr/uregister/bot/faq/questions.tsv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            var fields = lines.get(i).split("\t");
            var half = i % 2 == 0 ? tuning : heldOut;
            half.add(new Question(fields[0], fields[1], fields[2]));
        }
        return new LabelledQuestions(List.copyOf(tuning), List.copyOf(heldOut));
    }
}
