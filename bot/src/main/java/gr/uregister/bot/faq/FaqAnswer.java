package gr.uregister.bot.faq;

import java.util.List;

/** What the articles have to say to a question. */
public sealed interface FaqAnswer {

    /** This article answers it. */
    record Confident(Article article) implements FaqAnswer {}

    /**
     * One of these may answer it; the person chooses.
     *
     * @param articles one to three, the likeliest first
     */
    record Doubtful(List<Article> articles) implements FaqAnswer {}

    /** Nothing fits. */
    record None() implements FaqAnswer {}
}
