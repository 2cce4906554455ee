package gr.uregister.bot.faq;

import gr.uregister.bot.faq.FaqSearch.Match;
import java.util.List;

/** From where on a match is believed. The figures were chosen on the tuning half of the labelled questions, and on nothing else. */
final class Thresholds {

    private static final double LIKELY_SCORE = 4;
    private static final double LIKELY_SHARE = 0.4;
    private static final double SURE_SCORE = 6;
    private static final double SURE_SHARE = 0.6;

    /** How far the best must be ahead of the second, as a part of its score. */
    private static final double SURE_LEAD = 0.15;

    /** What a suggestion scores at least, as a part of the first one's score. */
    private static final double WORTH_SHOWING = 0.6;

    private Thresholds() {}

    /** Whether there is anything to show. */
    static boolean isLikely(Match match) {
        return match.score() >= LIKELY_SCORE && match.share() >= LIKELY_SHARE;
    }

    /** Whether a match may be meant as well as the first one. */
    static boolean isWorthShowing(Match match, Match first) {
        return match.score() >= first.score() * WORTH_SHOWING;
    }

    /** Whether the first match is the answer. */
    static boolean isSure(List<Match> matches) {
        var first = matches.getFirst();
        var second = matches.size() > 1 ? matches.get(1).score() : 0;
        return first.score() >= SURE_SCORE && first.share() >= SURE_SHARE && second <= first.score() * (1 - SURE_LEAD);
    }
}
