package gr.uregister.statemachine.flow.privacy;

import static gr.uregister.statemachine.State.NEW;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.EraseData;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.reading.AnytimeButton;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Erasing what is kept about the person (GDPR 17). It is asked once more, and the answer must be their next word. The chat is as new
 * afterwards, except for what limits it. While something is being done that cannot be called back, the erasure waits for it.
 */
public final class ErasureFlow {

    private ErasureFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        var free = DataFlow.TALKING.stream().filter(state -> !state.isBusy()).toList();
        var busy = DataFlow.TALKING.stream().filter(State::isBusy).toList();
        table.in(DataFlow.TALKING)
                .on(Command.ERASE)
                .staying(ErasureFlow::askWhetherReally)
                .on(Fact.ERASURE_CONFIRMED)
                .unless(draft -> draft.rights.asksErasure())
                .staying(ErasureFlow::askWhetherReally)
                .on(Fact.ERASURE_DECLINED)
                .askingAgain(draft -> draft.say(Phrase.ERASE_DECLINED));
        table.in(free)
                .on(Fact.ERASURE_CONFIRMED)
                .when(draft -> draft.rights.asksErasure())
                .to(NEW, draft -> erase(draft, draft.rights.provenAt(draft.now), Phrase.ERASED))
                .on(Fact.ERASURE_DUE)
                .when(draft -> draft.rights.erasureSince() != null)
                .to(NEW, ErasureFlow::eraseAtLast)
                .on(Fact.ERASURE_ORDERED)
                .to(NEW, draft -> erase(draft, null, Phrase.ERASED_ELSEWHERE));
        table.in(busy)
                .on(Fact.ERASURE_CONFIRMED)
                .when(draft -> draft.rights.asksErasure())
                .staying(draft -> {
                    draft.rights = draft.rights.erasingSince(draft.now);
                    draft.say(Phrase.ERASE_WAITS);
                })
                .on(Fact.ERASURE_ORDERED)
                .staying(draft -> draft.rights = draft.rights.erasingSince(draft.now));
    }

    /** Any other word of the person's than the answer takes the question back. */
    public static void hear(Draft draft, Signal signal) {
        if (draft.event instanceof Event.FromPerson && signal != Fact.ERASURE_CONFIRMED) {
            draft.rights = draft.rights.askingErasure(false);
        }
    }

    private static void askWhetherReally(Draft draft) {
        draft.rights = draft.rights.askingErasure(true);
        draft.say(
                Phrase.ERASE_CONFIRM,
                Map.of(
                        "scope",
                        DataFlow.scope(draft),
                        "receiptLife",
                        draft.institution.retention().receipts()),
                AnytimeButton.ERASE_ALL.reply(),
                AnytimeButton.ERASE_NOT.reply());
    }

    private static void eraseAtLast(Draft draft) {
        var confirmedAt = Objects.requireNonNull(draft.rights.erasureSince(), "an erasure waits");
        erase(draft, draft.rights.provenAt(confirmedAt), Phrase.ERASED);
    }

    private static void erase(Draft draft, @Nullable String provenAs, Phrase phrase) {
        var arguments = Particulars.office(draft, draft.institution.helpDesk());
        draft.then(new EraseData(provenAs));
        draft.forgetEverything();
        draft.say(phrase, arguments, Particulars.reply(Command.START));
    }
}
