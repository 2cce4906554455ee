package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.helpdesk.history.HelpRecord;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of some helps.
 *
 * @param about what they have in common: a day, a department's code, a channel, an agent; empty for all
 * @param helps how many there were
 * @param taken how many an agent came to
 * @param closed how many ended with a result
 * @param handedBack how many ended with the bot, by an agent's hand
 * @param withdrawn how many ended because the person went back to the bot before an agent came, or had everything erased
 * @param open how many go on
 * @param returned how often an agent left one, so that it went back to the queue
 * @param waiting from the request until an agent had it
 * @param reply from the request until an agent wrote
 * @param handling from when an agent had it until its end
 * @param rated how many were rated
 * @param meanStars null where none was rated
 */
public record HelpFigures(
        String about,
        long helps,
        long taken,
        long closed,
        long handedBack,
        long withdrawn,
        long open,
        long returned,
        Times waiting,
        Times reply,
        Times handling,
        long rated,
        @Nullable Double meanStars) {

    static HelpFigures of(String about, List<HelpRecord> helps) {
        var stars = helps.stream().mapToInt(HelpRecord::stars).filter(count -> count > 0);
        var mean = stars.summaryStatistics();
        return new HelpFigures(
                about,
                helps.size(),
                helps.stream().filter(help -> help.takenAt() != null).count(),
                ended(helps, Ending.CLOSED),
                ended(helps, Ending.HANDED_BACK),
                ended(helps, Ending.WITHDRAWN) + ended(helps, Ending.ERASED),
                helps.stream().filter(help -> help.endedAt() == null).count(),
                helps.stream().mapToLong(HelpRecord::returns).sum(),
                Times.of(asked(helps)
                        .flatMap(help -> between(help.begunAt(), help.takenAt()))
                        .toList()),
                Times.of(asked(helps)
                        .flatMap(help -> between(help.begunAt(), help.repliedAt()))
                        .toList()),
                Times.of(helps.stream()
                        .flatMap(help -> between(help.takenAt(), help.endedAt()))
                        .toList()),
                mean.getCount(),
                mean.getCount() == 0 ? null : mean.getAverage());
    }

    /** Nobody waits for an agent who comes unasked. */
    private static Stream<HelpRecord> asked(List<HelpRecord> helps) {
        return helps.stream().filter(HelpRecord::isAsked);
    }

    private static long ended(List<HelpRecord> helps, Ending ending) {
        return helps.stream().filter(help -> help.ending() == ending).count();
    }

    private static Stream<Duration> between(@Nullable Instant from, @Nullable Instant until) {
        return from == null || until == null ? Stream.empty() : Stream.of(Duration.between(from, until));
    }
}
