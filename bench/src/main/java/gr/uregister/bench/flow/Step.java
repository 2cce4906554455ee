package gr.uregister.bench.flow;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import java.util.List;

/** The events of one activation in their order: what a person does, and the answers to what the flow asks meanwhile. */
enum Step {
    CHAT_OPENED(new Event.Opened("", Language.EL)),
    ROLE_PRESSED(pressed(Choice.STUDENT)),
    CONTACT_MISTYPED(typed("maria.example.org")),
    CONTACT_TYPED(typed("Maria@Example.org")),
    CONTINUE_PRESSED(pressed(Choice.CONTINUE)),
    PERSON_FOUND(new Event.PersonFound(Sample.PERSON)),
    CHALLENGE_OPENED(new Event.ChallengeOpened(challenge(), Sample.NOW)),
    HELP_TYPED(typed("/help")),
    PIN_TYPED_WRONG(typed("123456")),
    PIN_WRONG(new Event.PinWrong()),
    PIN_TYPED_RIGHT(typed("654321")),
    PIN_RIGHT(new Event.PinRight(Sample.NOW)),
    ACCOUNT_INACTIVE(new Event.AccountInactive()),
    AMKA_CONFIRMED(new Event.AmkaConfirmed()),
    AGREE_PRESSED(pressed(Choice.AGREE)),
    LINK_OPENED(new Event.LinkOpened(link())),
    PASSWORD_SUBMITTED(new Event.PasswordSubmitted("link", "attempt", true, false, Sample.NOW)),
    PASSWORD_SET(new Event.PasswordSet("attempt"));

    @SuppressWarnings("ImmutableEnumChecker") // events are records of values that do not change
    private final Event event;

    Step(Event event) {
        this.event = event;
    }

    Event event() {
        return event;
    }

    private static Event typed(String text) {
        return new Event.Typed(text, "1:1");
    }

    private static Event pressed(Choice choice) {
        return new Event.Pressed(choice.name());
    }

    private static PinChallenge challenge() {
        return new PinChallenge(
                "challenge",
                Sample.PERSON.personId(),
                List.of(Destination.of(Sample.PERSON.emails().getFirst())),
                Sample.NOW.plus(Sample.LIFE),
                Sample.NOW.plusSeconds(30),
                5,
                1,
                false);
    }

    private static SecureLink link() {
        return new SecureLink("link", SecureLink.Purpose.ACTIVATION, Sample.NOW.plus(Sample.LIFE), 5);
    }
}
