package gr.uregister.statemachine.flow;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.Say;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.Turn;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A turn while it is being decided: the conversation as it changes, and the effects so far. Guards read it, actions write it; it
 * lives for one event in one thread.
 */
final class Draft {

    final Event event;
    final Instant now;
    final Institution institution;

    State state;
    Language language;
    boolean languageChosen;
    String department;

    @Nullable
    Role role;

    List<Contact> contacts;

    @Nullable
    InsuranceNumber insurance;

    @Nullable
    String insuranceCountry;

    @Nullable
    PersonFacts person;

    @Nullable
    PinChallenge challenge;

    @Nullable
    Instant provenUntil;

    boolean keepsMobile;
    boolean keepsEmail;

    @Nullable
    SecureLink link;

    @Nullable
    String attemptId;

    @Nullable
    Instant attemptAt;

    int misses;

    @Nullable
    Instant lookupsBlockedUntil;

    @Nullable
    Instant remindAt;

    @Nullable
    String moveId;

    /** The contacts that the event holds, once a guard looked. */
    Optional<List<Contact>> given = Optional.empty();

    private final List<Effect> effects = new ArrayList<>();
    private boolean acted;
    private boolean concealed;
    private @Nullable Throwable failure;

    Draft(Conversation conversation, Event event, Instant now, Institution institution) {
        this.event = event;
        this.now = now;
        this.institution = institution;
        state = conversation.state();
        language = conversation.language();
        languageChosen = conversation.languageChosen();
        department = conversation.department();
        role = conversation.role();
        contacts = conversation.contacts();
        insurance = conversation.insurance();
        insuranceCountry = conversation.insuranceCountry();
        person = conversation.person();
        challenge = conversation.challenge();
        provenUntil = conversation.provenUntil();
        keepsMobile = conversation.keepsMobile();
        keepsEmail = conversation.keepsEmail();
        link = conversation.link();
        attemptId = conversation.attemptId();
        attemptAt = conversation.attemptAt();
        misses = conversation.misses();
        lookupsBlockedUntil = conversation.lookupsBlockedUntil();
        remindAt = conversation.remindAt();
        moveId = conversation.moveId();
    }

    /** Forgets who it is and how far they came; what limits the chat, and its language, stay. */
    void forgetPerson() {
        role = null;
        contacts = List.of();
        insurance = null;
        insuranceCountry = null;
        person = null;
        challenge = challenge == null ? null : challenge.forgotten();
        provenUntil = null;
        keepsMobile = false;
        keepsEmail = false;
        link = null;
        attemptId = null;
        attemptAt = null;
        remindAt = null;
        moveId = null;
    }

    /**
     * Goes on with what another chat had come to. The proof, the PIN and the link stay behind: they belong to the chat in which they
     * were made. Limits come along, so that nobody sheds them by moving.
     */
    void takeOver(Conversation moved) {
        var ownWait = challenge;
        forgetPerson();
        if (moved.languageChosen()) {
            language = moved.language();
            languageChosen = true;
        }
        department = moved.department();
        role = moved.role();
        contacts = moved.contacts();
        insurance = moved.insurance();
        insuranceCountry = moved.insuranceCountry();
        person = moved.person();
        keepsMobile = moved.keepsMobile();
        keepsEmail = moved.keepsEmail();
        challenge = PinChallenge.longerWait(ownWait, moved.challenge());
        misses = Math.max(misses, moved.misses());
        lookupsBlockedUntil = later(lookupsBlockedUntil, moved.lookupsBlockedUntil());
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    void then(Effect effect) {
        effects.add(effect);
    }

    void say(Message message) {
        then(new Say(message));
    }

    void say(Phrase phrase, Button... buttons) {
        say(Message.of(phrase).with(List.of(buttons)));
    }

    void say(Phrase phrase, Map<String, Object> arguments, Button... buttons) {
        say(Message.of(phrase, arguments).with(List.of(buttons)));
    }

    /** Asks what a state asks. */
    void ask(State asked) {
        say(Prompts.of(asked, this));
    }

    /** Has the person's message deleted where the platform can, and kept out of the transcript. */
    void conceal() {
        if (!concealed && event instanceof Event.Typed(var _, var messageRef) && !messageRef.isEmpty()) {
            then(new Effect.DeleteMessage(messageRef));
        }
        concealed = true;
    }

    /** Conceals what may be a mistyped secret; a question in words stays readable for those who help. */
    void concealDigits() {
        if (typed().codePoints().anyMatch(Character::isDigit)) {
            conceal();
        }
    }

    /** What the person typed; empty when the event is something else. */
    String typed() {
        return event instanceof Event.Typed(var text, var _) ? text : "";
    }

    /** The event, by a row of the table that is about this kind only. */
    <E extends Event> E as(Class<E> kind) {
        return kind.cast(event);
    }

    PersonFacts knownPerson() {
        return Objects.requireNonNull(person, "no person in this state");
    }

    PinChallenge openChallenge() {
        return Objects.requireNonNull(challenge, "no challenge in this state");
    }

    SecureLink openLink() {
        return Objects.requireNonNull(link, "no link in this state");
    }

    Role chosenRole() {
        return Objects.requireNonNull(role, "no role in this state");
    }

    /** The code of the person's department in the role of this conversation, else the preset one, or empty. */
    String departmentCode() {
        return Optional.ofNullable(person)
                .flatMap(known -> Optional.ofNullable(role).flatMap(known::role))
                .map(RoleRecord::department)
                .filter(code -> !code.isEmpty())
                .orElse(department);
    }

    boolean isProven() {
        return provenUntil != null && now.isBefore(provenUntil);
    }

    /** Runs a row's action; what it throws is kept, since the machine would swallow it. */
    void act(Runnable action) {
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
    boolean acted() {
        return acted;
    }

    /** @throws IllegalStateException when an action failed: the update was not handled */
    Turn turn(State reached) {
        if (failure != null) {
            throw new IllegalStateException("an action failed on the way from " + state + " to " + reached, failure);
        }
        var conversation = new Conversation(
                reached,
                language,
                languageChosen,
                department,
                role,
                contacts,
                insurance,
                insuranceCountry,
                person,
                challenge,
                provenUntil,
                keepsMobile,
                keepsEmail,
                link,
                attemptId,
                attemptAt,
                misses,
                lookupsBlockedUntil,
                remindAt,
                moveId);
        return new Turn(conversation, List.copyOf(effects), concealed);
    }
}
