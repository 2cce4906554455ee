package gr.uregister.bot.faq;

import gr.uregister.messages.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads the articles: Markdown files with a head of {@code key: value} lines, then a part in Greek and one in English. */
final class ArticleReader {

    private static final String ARTICLES = "classpath*:gr/uregister/bot/faq/*.md";

    private static final Pattern FILE =
            Pattern.compile("---\\n(?<head>.*?)\\n---\\n\\n# el (?<el>.*?)\\n\\n# en (?<en>.*)", Pattern.DOTALL);

    private ArticleReader() {}

    /**
     * All articles that are shipped.
     *
     * @throws IllegalStateException when one is no article
     */
    static List<Article> readAll() throws IOException {
        var articles = new ArrayList<Article>();
        for (var file : new PathMatchingResourcePatternResolver().getResources(ARTICLES)) {
            articles.add(read(id(file), file.getContentAsString(StandardCharsets.UTF_8)));
        }
        articles.sort(Comparator.comparing(Article::id));
        return List.copyOf(articles);
    }

    static Article read(String id, String markdown) {
        var file = FILE.matcher(markdown.replace("\r\n", "\n"));
        if (!file.matches()) {
            throw new IllegalStateException("the article " + id + " lacks its head, or its Greek or English part");
        }
        var head = new HashMap<String, String>();
        file.group("head").lines().map(line -> line.split(": ", 2)).forEach(pair -> head.put(pair[0], pair[1]));
        var el = file.group("el").split("\\n", 2);
        var en = file.group("en").split("\\n", 2);
        return new Article(
                id,
                Article.Step.named(head.getOrDefault("step", "")),
                head.getOrDefault("service", ""),
                new Text(el[0].strip(), en[0].strip()),
                new Text(head.getOrDefault("keywords_el", ""), head.getOrDefault("keywords_en", "")),
                new Text(el[1].strip(), en[1].strip()));
    }

    private static String id(Resource file) {
        return Objects.requireNonNull(file.getFilename()).replace(".md", "");
    }
}
