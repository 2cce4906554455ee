package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.helpdesk.DeskViews;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Closing;
import gr.uregister.statemachine.desk.HelpCourse;
import gr.uregister.statemachine.desk.HelpCourse.Care;
import gr.uregister.statemachine.desk.HelpRequest;
import gr.uregister.statemachine.desk.Hold;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What agents see of the queues. */
@Component
public final class Inbox {

    private static final int ROWS = 50;

    /** More than anybody can talk to. */
    private static final int MOST_OF_ONE = 200;

    private static final int FIRST_WORDS = 120;

    private final Queues queues;
    private final Tallies tallies;
    private final DeskViews views;
    private final InstantSource clock;

    /** Of the parts that look the same to all agents, the beginnings. */
    private final Map<InboxView, Together<InboxPage>> beginnings = new EnumMap<>(InboxView.class);

    Inbox(Queues queues, Tallies tallies, DeskViews views, InstantSource clock) {
        this.queues = queues;
        this.tallies = tallies;
        this.views = views;
        this.clock = clock;
        for (var view : InboxView.values()) {
            if (view != InboxView.MINE) {
                beginnings.put(view, new Together<>(() -> page(view, Filter.NONE, null)));
            }
        }
    }

    /**
     * The rows that were asked for.
     *
     * @param account whose {@link InboxView#MINE} it is
     */
    public InboxPage page(String account, InboxQuery query) {
        if (query.isSearch()) {
            return new InboxPage(rows(queues.find(String.valueOf(query.q()), ROWS)), null);
        }
        var filter = query.filter(clock.instant());
        if (query.asView() == InboxView.MINE) {
            return new InboxPage(
                    rows(queues.of(account, MOST_OF_ONE).stream()
                            .filter(filter::fits)
                            .toList()),
                    null);
        }
        var after = String.valueOf(query.after());
        var beginning = beginnings.get(query.asView());
        return after.isEmpty() && beginning != null && filter.equals(Filter.NONE)
                ? beginning.ask()
                : page(query.asView(), filter, after.isEmpty() ? null : after);
    }

    private InboxPage page(InboxView view, Filter filter, @Nullable String after) {
        var page = queues.page(view.queues(), filter, after, ROWS);
        return new InboxPage(rows(page.conversations()), page.next());
    }

    /** How much there is to do. */
    public InboxCounts counts(String account) {
        var all = tallies.now();
        var mine = queues.held(account);
        return new InboxCounts(
                all.in(Queue.WAITING),
                mine.conversations(),
                all.in(Queue.WAITING) + all.in(Queue.TAKEN),
                all.in(Queue.WITH_BOT),
                all.in(Queue.SNOOZED),
                all.in(Queue.CLOSED),
                mine.unread());
    }

    /** Other conversations with the same person. */
    public List<InboxRow> others(StoredConversation stored) {
        var person = stored.conversation().person();
        return person == null || person.username().isEmpty()
                ? List.of()
                : rows(queues.find(person.username(), ROWS).stream()
                        .filter(found -> !found.id().equals(stored.id()))
                        .filter(found -> isWith(person.personId(), found.conversation()))
                        .toList());
    }

    private static boolean isWith(String personId, Conversation conversation) {
        return Optional.ofNullable(conversation.person())
                .filter(person -> person.personId().equals(personId))
                .isPresent();
    }

    private List<InboxRow> rows(List<StoredConversation> found) {
        return found.stream().map(this::row).toList();
    }

    /** The conversation as a row of a list. */
    public InboxRow row(StoredConversation stored) {
        var conversation = stored.conversation();
        var assistance = conversation.assistance();
        var hold = Optional.ofNullable(assistance.hold());
        var queue = Queue.of(stored);
        var last = lastSaid(stored);
        var trouble = assistance.trouble();
        return new InboxRow(
                DeskAddress.of(stored.id()),
                stored.version(),
                queue,
                stored.id().channel(),
                name(conversation),
                conversation.departmentCode(),
                conversation.state(),
                conversation.language(),
                queue.timeOf(stored),
                assistance.unread(),
                of(hold, found -> found.agent().account()),
                of(hold, found -> found.agent().knownAs()),
                queue == Queue.WAITING ? returnedFrom(assistance) : "",
                queue == Queue.WAITING && passedOnBy(assistance).isPresent(),
                assistance.team(),
                assistance.labels().stream().sorted().toList(),
                trouble == null ? null : trouble.what(),
                queue == Queue.CLOSED
                        ? Optional.ofNullable(assistance.closing())
                                .map(Closing::result)
                                .orElse("")
                        : "",
                last.map(Entry::author).orElse(null),
                last.map(Entry::text).map(Inbox::beginning).orElse(""));
    }

    private static String of(Optional<Hold> hold, Function<Hold, String> part) {
        return hold.map(part).orElse("");
    }

    private static String returnedFrom(Assistance assistance) {
        return passedOnBy(assistance)
                .map(Agent::account)
                .or(() -> Optional.ofNullable(assistance.course())
                        .map(HelpCourse::care)
                        .filter(care -> care.returns() > 0)
                        .map(Care::agent))
                .orElse("");
    }

    private static Optional<Agent> passedOnBy(Assistance assistance) {
        return Optional.ofNullable(assistance.request()).map(HelpRequest::passedOnBy);
    }

    private static String name(Conversation conversation) {
        var person = conversation.person();
        return person == null ? "" : person.firstNameEl() + " " + person.lastNameEl();
    }

    /** What people said tells more than what the bot answers to everything. */
    private Optional<Entry> lastSaid(StoredConversation stored) {
        var said = stored.told().reversed();
        return said.stream()
                .filter(entry -> entry.author() != Author.BOT)
                .findFirst()
                .or(() -> said.stream().findFirst())
                .map(entry -> views.entries(stored, List.of(entry)).getFirst());
    }

    private static String beginning(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= FIRST_WORDS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, FIRST_WORDS)) + "…";
    }
}
