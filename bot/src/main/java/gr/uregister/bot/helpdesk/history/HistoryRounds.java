package gr.uregister.bot.helpdesk.history;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jobrunr.jobs.annotations.Recurring;
import org.springframework.stereotype.Component;

/**
 * Keeps the journeys of chats in which something happened, a while after it did: an update costs nothing more for it. What a round missed
 * because a node died is for the next one, since only a completed round is noted; what two rounds see is one journey.
 */
@Component
public class HistoryRounds {

    private static final int AT_ONCE = 200;

    /** Nodes' clocks differ, and an update is written a while after its time was taken. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** A conversation's place in the queue of those with the bot is about when it changed last. */
    private static final Duration COARSE = Duration.ofHours(3);

    private final Queues queues;
    private final Conversations conversations;
    private final Journeys journeys;
    private final HelpRecords helps;
    private final Institution institution;
    private final InstantSource clock;

    public HistoryRounds(
            Queues queues,
            Conversations conversations,
            Journeys journeys,
            HelpRecords helps,
            Institution institution,
            InstantSource clock) {
        this.queues = queues;
        this.conversations = conversations;
        this.journeys = journeys;
        this.helps = helps;
        this.institution = institution;
        this.clock = clock;
    }

    /** Keeps the journeys that may have changed since the last round. */
    @Recurring(id = "history", interval = "${uregister.journeys-every:PT10M}")
    public void round() {
        var begun = clock.instant();
        var since = journeys.lastRound().minus(OVERLAP);
        for (var queue : Queue.values()) {
            keep(queue, since);
        }
        if (!dayOf(begun).equals(dayOf(journeys.lastRound()))) {
            forgetWhose(institution.before(institution.retention().conversation(), begun));
        }
        journeys.noteRound(begun);
    }

    /** Of a chat that is gone itself nothing is to be found again. */
    private void forgetWhose(Instant before) {
        journeys.forgetWhose(before);
        helps.forgetWhose(before);
    }

    private LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, institution.zone());
    }

    /** The queues that grow without end have the latest first, so that what is older need not be read. */
    private void keep(Queue queue, Instant since) {
        var after = "";
        while (after != null) {
            var page = queues.page(Set.of(queue), Filter.NONE, after.isEmpty() ? null : after, AT_ONCE);
            page.conversations().stream()
                    .filter(stored -> !stored.updatedAt().isBefore(since))
                    .filter(HistoryRounds::hasBegun)
                    .forEach(stored -> journeys.keep(stored, () -> anew(stored)));
            var isOver = page.conversations().stream().anyMatch(stored -> isOld(queue, stored, since));
            after = isOver ? null : page.next();
        }
    }

    /** Many are read at once, and one may have been erased before its turn came. */
    private Optional<StoredConversation> anew(StoredConversation stored) {
        return conversations.find(stored.id()).filter(HistoryRounds::hasBegun);
    }

    private static boolean hasBegun(StoredConversation stored) {
        return stored.conversation().state() != State.NEW;
    }

    private static boolean isOld(Queue queue, StoredConversation stored, Instant since) {
        return switch (queue) {
            case WAITING, TAKEN, SNOOZED -> false;
            case CLOSED, WITH_BOT -> queue.timeOf(stored).isBefore(since.minus(COARSE));
        };
    }
}
