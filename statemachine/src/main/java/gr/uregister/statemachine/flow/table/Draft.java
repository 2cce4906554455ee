package gr.uregister.statemachine.flow.table;

import gr.uregister.messages.Button;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Conversation.Turn;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.Say;
import gr.uregister.statemachine.Effect.Withhold;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.AccountRules.RecoveryProof;
import gr.uregister.statemachine.reading.GivenContacts;
import gr.uregister.statemachine.reminding.Reminders.Stage;
import gr.uregister.statemachine.reminding.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A turn while it is being decided: the conversation as it changes, and the effects so far. Guards read it, actions write it; it
 * lives for one event in one thread.
 */
public final class Draft extends Memory {

    public final Event event;
    public final Instant now;
    public final Institution institution;

    /** Whether the step that is reached waits for us: then nobody is reminded of it. */
    public boolean waitsForUs;

    private final TransitionTable table;
    private final List<Effect> effects = new ArrayList<>();
    private Optional<List<Contact>> given = Optional.empty();
    private boolean acted;
    private boolean concealed;
    private @Nullable Throwable failure;

    public Draft(Conversation conversation, Event event, Instant now, Institution institution, TransitionTable table) {
        super(conversation);
        this.event = event;
        this.now = now;
        this.institution = institution;
        this.table = table;
    }

    /** Adds an effect behind the ones so far. */
    public void then(Effect effect) {
        effects.add(effect);
    }

    /** Adds a deed behind what is said, but before a question, which ends the turn, and before everything is erased. */
    public void thenBeforeTheRest(Effect.Deed deed) {
        var at = 0;
        while (at < effects.size()
                && !(effects.get(at) instanceof Effect.Question || effects.get(at) instanceof Effect.EraseData)) {
            at++;
        }
        effects.add(at, deed);
    }

    /** Says something; while an agent has the conversation, staff see what would have been said, and the bot is silent. */
    public void say(Message message) {
        then(assistance.isTaken() && !(event instanceof Event.DeskActed) ? new Withhold(message) : new Say(message));
    }

    public void say(Phrase phrase, Button... buttons) {
        say(Message.of(phrase).with(List.of(buttons)));
    }

    public void say(Phrase phrase, Map<String, Object> arguments, Button... buttons) {
        say(Message.of(phrase, arguments).with(List.of(buttons)));
    }

    /** Asks what a state asks. */
    public void ask(State asked) {
        say(question(asked));
    }

    /** Asks what a state asks, with further buttons in front of its own. */
    public void ask(State asked, List<? extends Button> offers) {
        var question = question(asked);
        var buttons = new ArrayList<Button>(offers);
        question.buttons().stream().filter(button -> !buttons.contains(button)).forEach(buttons::add);
        say(question.with(buttons));
    }

    /** A yes or a no is the answer to what was asked last. */
    private Message question(State asked) {
        subscription = subscription.offeringTests(null);
        return table.question(asked, this);
    }

    /** Says what an answer to a state's question has to be like. */
    public void explain(State asked) {
        say(table.expectation(asked, this));
    }

    /** Says what helps in the state that the turn began in. */
    public void help() {
        say(
                table.help(state),
                Map.of(
                        "delay", institution.corrections().howLong(),
                        "role", Particulars.role(this),
                        "proof", Particulars.recoveryProof(this)));
    }

    /** Has the person's message deleted where the platform can, and kept out of the transcript. */
    public void conceal() {
        if (!concealed && event instanceof Event.Typed(var _, var messageRef) && !messageRef.isEmpty()) {
            then(new Effect.DeleteMessage(messageRef));
        }
        concealed = true;
    }

    /** Conceals what may be a mistyped secret; a question in words stays readable for those who help. */
    public void concealDigits() {
        if (typed().codePoints().anyMatch(Character::isDigit)) {
            conceal();
        }
    }

    /** What the person typed; empty when the event is something else. */
    public String typed() {
        return event instanceof Event.Typed(var text, var _) ? text : "";
    }

    /**
     * The contacts that the event holds: a mobile, an email, both, or nothing that can be read. Guards ask for them again and again, and
     * to read a text takes as long as a transition.
     */
    public List<Contact> given() {
        var read = given.orElseGet(() -> GivenContacts.in(event));
        given = Optional.of(read);
        return read;
    }

    /** The event, by a row of the table that is about this kind only. */
    public <E extends Event> E as(Class<E> kind) {
        return kind.cast(event);
    }

    /** Whether the person proved who they are in this chat lately. */
    public boolean isProven() {
        return provenUntil != null && now.isBefore(provenUntil);
    }

    /** Whether a personal link is the proof, and not a PIN. */
    public boolean provesByLink() {
        return seeksAccount() && !recoversByPin();
    }

    /** Whether the open link went to the person's mailbox, as proof that it is theirs. */
    public boolean isLinkMailed() {
        var purpose = openLink().purpose();
        return purpose == Purpose.RENEWAL || (purpose == Purpose.RECOVERY && !recoversByPin());
    }

    /** Whether a PIN is proof enough for another password, as the institution wants it. */
    public boolean recoversByPin() {
        return institution.account().recoveryProof() == RecoveryProof.PIN;
    }

    /** Whether the time is over for which the chat was signed in. */
    public boolean isVisitOver() {
        return visit != null && visit.isOverAt(now);
    }

    /** Runs a row's action; what it throws is kept, since the machine would swallow it. */
    public void act(Runnable action) {
        acted = true;
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Asks a row's guard; what it throws is kept, since the machine would swallow it. */
    boolean allows(Predicate<Draft> guard) {
        try {
            return guard.test(this);
        } catch (RuntimeException | Error e) {
            failure = e;
            return false;
        }
    }

    /** Whether a row of the table fitted. */
    public boolean acted() {
        return acted;
    }

    /** @throws IllegalStateException when an action failed: the update was not handled */
    public Turn turn(State reached) {
        if (failure != null) {
            throw new IllegalStateException("an action failed on the way from " + state + " to " + reached, failure);
        }
        noteProof();
        noteSilence(reached);
        return new Turn(conversation(reached), List.copyOf(effects), concealed);
    }

    /** What is proven for the flow's next step is proven for the person's rights, too, and holds its time even when the flow needs it no more. */
    private void noteProof() {
        if (provenUntil != null && person != null) {
            rights = rights.proven(person.personId(), provenUntil);
        }
        if (visit != null && person != null) {
            rights = rights.proven(person.personId(), visit.until());
        }
    }

    private void noteSilence(State reached) {
        var step = reached.isQuestion() ? reminders.step() : Steps.nameOf(reached, challenge, link);
        reminders = reminders.in(step, event instanceof Event.FromPerson, now);
        if (waitsForUs) {
            reminders = reminders.at(Stage.REMINDED);
        }
    }
}
