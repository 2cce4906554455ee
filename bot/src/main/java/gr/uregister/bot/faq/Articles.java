package gr.uregister.bot.faq;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Button.Reply;
import gr.uregister.statemachine.faq.HelpArticle;
import gr.uregister.statemachine.institution.Institution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The articles as this institution's people read them. */
final class Articles {

    private final Map<String, HelpArticle> byId;

    Articles(List<Article> articles, Institution institution) {
        var words = new ArticleWords(institution);
        byId = articles.stream()
                .map(article -> new HelpArticle(
                        article.id(), article.title(), words.body(article), links(article, institution)))
                .collect(Collectors.toUnmodifiableMap(HelpArticle::id, Function.identity()));
    }

    /** The article of an id, which may be made up or of an older release. */
    Optional<HelpArticle> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static List<Button> links(Article article, Institution institution) {
        var links = new ArrayList<Button>();
        institution.services().stream()
                .filter(service -> service.name().en().equals(article.service()))
                .forEach(service -> links.add(new OpenPage(service.url(), service.name())));
        article.step().command().ifPresent(command -> links.add(new Reply(command.name(), command.label())));
        return List.copyOf(links);
    }
}
