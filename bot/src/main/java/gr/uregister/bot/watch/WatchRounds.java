package gr.uregister.bot.watch;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.person.csv.PeopleImported;
import gr.uregister.bot.watch.Watches.KeptWatch;
import gr.uregister.statemachine.Event.Corrected;
import java.time.InstantSource;
import java.util.Optional;
import org.jobrunr.jobs.annotations.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks whether what chats wait for has come: after each import, and now and then, since the national register may have changed. The chat
 * hears of it under one update and so once, and no longer waits for it then.
 */
@Component
public class WatchRounds {

    private static final Logger log = LoggerFactory.getLogger(WatchRounds.class);

    private final Watches watches;
    private final CorrectionCheck check;
    private final ObjectProvider<Conversations> conversations;
    private final InstantSource clock;

    /** @param conversations whose engine does deeds of this room, and so comes later */
    public WatchRounds(
            Watches watches, CorrectionCheck check, ObjectProvider<Conversations> conversations, InstantSource clock) {
        this.watches = watches;
        this.check = check;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** The registers may hold corrections now. */
    @EventListener(PeopleImported.class)
    void afterImport() {
        try {
            round();
        } catch (RuntimeException e) {
            log.warn("watches could not be read, which is tried again in the next round", e);
        }
    }

    /** Looks at everything that is waited for. */
    @Recurring(id = "watches", interval = "${uregister.watch-every:PT10M}")
    public void round() {
        watches.forEach(clock.instant(), this::lookAt);
    }

    private void lookAt(KeptWatch kept) {
        try {
            if (check.isMade(kept.chat(), kept.watch())) {
                tell(kept);
            }
        } catch (RuntimeException e) {
            log.warn("a watch could not be looked at, which is tried again in the next round", e);
        }
    }

    /** First the chat, then the watch: whoever dies in between tells the chat again, which hears it once. */
    private void tell(KeptWatch kept) {
        var since = kept.watch().since();
        conversations
                .getObject()
                .receive(
                        kept.chat(),
                        "corrected/" + since,
                        stored -> stored.conversation().diagnosis().isWatchingSince(since)
                                ? Optional.of(new Corrected(since))
                                : Optional.empty());
        watches.drop(kept.chat(), since);
    }
}
