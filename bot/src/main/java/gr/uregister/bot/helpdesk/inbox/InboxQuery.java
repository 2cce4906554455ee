package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants to see, as addresses say it; empty texts are no wish.
 *
 * @param view the code of an {@link InboxView}
 * @param step a {@link State}'s name
 * @param language {@code el} or {@code en}
 * @param waiting for how many minutes at least
 * @param q what to search for: where it is given, nothing else counts
 * @param after where the part before ended; what cannot be such a place is the beginning
 */
public record InboxQuery(
        @Nullable String view,
        @Nullable String department,
        @Nullable String channel,
        @Nullable String step,
        @Nullable String language,
        @Nullable String waiting,
        @Nullable String q,
        @Nullable String after) {

    private static final int LONGEST_SEARCH = 100;

    /** As the queues name their places: a time, and what stands there. */
    private static final Pattern PLACE = Pattern.compile("[0-9]{13} .+");

    public InboxQuery {
        view = InboxView.ofCode(text(view)).orElse(InboxView.WAITING).code();
        department = text(department);
        channel = text(channel);
        step = text(step);
        language = text(language);
        waiting = text(waiting);
        q = text(q);
        q = q.substring(0, Math.min(LONGEST_SEARCH, q.length()));
        after = PLACE.matcher(text(after)).matches() ? text(after) : "";
    }

    /** The part of the inbox that is meant: the first one where none is named. */
    public InboxView asView() {
        return InboxView.ofCode(text(view)).orElse(InboxView.WAITING);
    }

    /** Whether something is searched for. */
    public boolean isSearch() {
        return !text(q).isEmpty();
    }

    /** Whether only some conversations of the queue are wanted. */
    public boolean isFiltered() {
        return !Filter.NONE.equals(filter(Instant.EPOCH));
    }

    /** Where the console shows another part of the inbox with the same filters. */
    public String addressIn(InboxView other) {
        return new InboxQuery(other.code(), department, channel, step, language, waiting, null, null).address("");
    }

    /** Where the console shows this, from after a row on. What is searched for names people, and stands in no address. */
    public String address(String from) {
        var wishes = new LinkedHashMap<String, @Nullable String>();
        wishes.put("view", view);
        wishes.put("department", department);
        wishes.put("channel", channel);
        wishes.put("step", step);
        wishes.put("language", language);
        wishes.put("waiting", waiting);
        wishes.put("after", from);
        return wishes.entrySet().stream()
                .filter(wish -> !text(wish.getValue()).isEmpty())
                .map(wish -> wish.getKey() + "=" + URLEncoder.encode(text(wish.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/desk/inbox?", ""));
    }

    Filter filter(Instant now) {
        return new Filter(
                orNull(text(department)),
                orNull(text(channel)),
                named(State.values(), text(step)).orElse(null),
                Arrays.stream(Language.values())
                        .filter(known -> known.name().equalsIgnoreCase(text(language)))
                        .findFirst()
                        .orElse(null),
                minutes().map(now::minus).orElse(null));
    }

    private Optional<Duration> minutes() {
        return text(waiting).matches("\\d{1,5}")
                ? Optional.of(Duration.ofMinutes(Long.parseLong(text(waiting))))
                : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
