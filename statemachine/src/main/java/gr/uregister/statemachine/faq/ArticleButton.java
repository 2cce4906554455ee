package gr.uregister.statemachine.faq;

import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Label;
import gr.uregister.messages.Wording;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a button about an article means; its value names the article, so that it means the same however late it is pressed.
 *
 * @param articleId as the button has it, which may be made up
 */
public record ArticleButton(Kind kind, String articleId) {

    /** What a person says about an article. */
    public enum Kind {
        OPEN(Fact.ARTICLE_CHOSEN),
        HELPED(Fact.ARTICLE_HELPED),
        NOT_HELPED(Fact.ARTICLE_NOT_HELPED);

        private final Fact fact;

        Kind(Fact fact) {
            this.fact = fact;
        }
    }

    /** What a pressed button says about an article; empty when it is no such button. */
    public static Optional<ArticleButton> read(String value) {
        var parts = value.split(":", 2);
        return Arrays.stream(Kind.values())
                .filter(kind -> parts.length == 2 && parts[0].equals(kind.name()))
                .map(kind -> new ArticleButton(kind, parts[1]))
                .findFirst();
    }

    /** What pressing it is to the flow. */
    public Signal signal() {
        return kind.fact;
    }

    /** The button that shows an article. */
    public static Reply opening(HelpArticle article) {
        return new ArticleButton(Kind.OPEN, article.id()).reply(article.title());
    }

    /** The button that praises an article. */
    public static Reply helped(HelpArticle article) {
        return new ArticleButton(Kind.HELPED, article.id()).reply(Label.CHOICE_HELPED);
    }

    /** The button that says that an article did not help. */
    public static Reply notHelped(HelpArticle article) {
        return new ArticleButton(Kind.NOT_HELPED, article.id()).reply(Label.CHOICE_NOT_HELPED);
    }

    private Reply reply(Wording label) {
        return new Reply(kind.name() + ":" + articleId, label);
    }
}
