package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Puts a challenge's PIN on its way. What becomes of it the ladder tells the conversation. */
@Component
class PinSender implements Doer<SendPin> {

    private final InstantSource clock;
    private final Duration patience;
    private @Nullable PinLadder ladder;

    /** @param patience how long the chat waits before it says «sent»: mostly it is then true, and nobody waits long for a way that hangs */
    PinSender(InstantSource clock, @Value("${uregister.pin.patience}") Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** The ladder speaks to conversations, and conversations have this deed done: the ladder comes second. */
    void attach(PinLadder later) {
        ladder = later;
    }

    @Override
    public Class<SendPin> kind() {
        return SendPin.class;
    }

    /**
     * Done again after a node died, it sends the same PIN, and only by the ways that may not have got it. A PIN that is over before it
     * was on its way at all will not come, and the conversation is told.
     */
    @Override
    public Optional<Event> perform(ConversationId conversation, SendPin deed) {
        var now = clock.instant();
        var challenge = deed.challenge();
        var itsLadder = Objects.requireNonNull(ladder, "attached at the start");
        if (challenge.isOpenAt(now)) {
            itsLadder.climb(PinDelivery.of(conversation, challenge, deed.language(), now), patience);
            return Optional.empty();
        }
        return itsLadder.knows(challenge.id())
                ? Optional.empty()
                : Optional.of(new Event.PinUndeliverable(challenge.id()));
    }
}
