package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.conversation.facts.StoredFacts;
import gr.uregister.statemachine.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks at people once more, right before their messages leave. Hours may have passed since the audience was settled: whoever wants no
 * announcements since then, blocked the bot or was erased gets none.
 */
@Component
class LastLook {

    private final Function<Collection<ConversationId>, List<ChatFacts>> facts;
    private final InstantSource clock;

    @Autowired
    LastLook(StoredFacts facts, InstantSource clock) {
        this(facts::withOtherChats, clock);
    }

    /** @param facts finds what is known of some chats, and of the other chats of their people */
    LastLook(Function<Collection<ConversationId>, List<ChatFacts>> facts, InstantSource clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Some recipients, as they are now.
     *
     * @param willing their messages may leave
     * @param skipped theirs may not, and why
     * @param erased nobody knows anything of them any more
     */
    record Seen(List<Delivery> willing, List<Delivery> skipped, List<Delivery> erased) {}

    Seen at(Announcement announcement, List<Delivery> batch) {
        var topic = announcement.content().topic().name();
        var known = facts.apply(batch.stream().map(Delivery::recipient).toList());
        var unwilling = known.stream()
                .filter(chat -> chat.stopped().contains(topic))
                .map(ChatFacts::owner)
                .collect(Collectors.toSet());
        var chats = known.stream()
                .filter(chat -> chat.state() != State.NEW)
                .collect(Collectors.toMap(ChatFacts::id, Function.identity(), (one, _) -> one));
        var seen = new Seen(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var delivery : batch) {
            var chat = chats.get(delivery.recipient());
            if (chat == null) {
                seen.erased().add(delivery);
            } else if (unwilling.contains(chat.owner())) {
                seen.skipped().add(skipped(delivery, Reason.OPTED_OUT));
            } else if (chat.isLost()) {
                seen.skipped().add(skipped(delivery, Reason.ALREADY_BLOCKED));
            } else {
                seen.willing().add(delivery);
            }
        }
        return seen;
    }

    private Delivery skipped(Delivery delivery, Reason reason) {
        return delivery.with(Outcome.SKIPPED, reason, null, clock.instant());
    }
}
