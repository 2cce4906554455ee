package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Conversation.Turn;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Effect.Question;
import gr.uregister.statemachine.Effect.Say;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.reading.AnytimeButton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One chat, played against the flow in a {@link World}: tests tell what the person does and what they hear. */
final class Player {

    static final Phrasebook PHRASEBOOK = new Phrasebook(Institutions.example().zone());
    static final ConversationFlow FLOW = new ConversationFlow(Institutions.example(), PHRASEBOOK);

    static final ConversationFlow LINK_FLOW = new ConversationFlow(Institutions.byLink(), PHRASEBOOK);

    private static final int MAX_QUESTIONS_A_TURN = 8;

    private final World world;
    private final ConversationFlow flow;
    private final Set<String> mailedLinks = new HashSet<>();
    private int messages;

    Conversation conversation = Conversation.begin(Language.EL);

    /** What followed from the last event, answers to questions included. */
    List<Deed> deeds = List.of();

    /** Every answer that the world gave in the last turn. */
    List<Event.Answer> answers = List.of();

    boolean concealed;

    Player(World world) {
        this(world, FLOW);
    }

    Player(World world, ConversationFlow flow) {
        this.world = world;
        this.flow = flow;
    }

    // --- what the person does ---

    Player opens() {
        return happens(new Event.Opened("", null));
    }

    Player opens(String payload, @Nullable Language language) {
        return happens(new Event.Opened(payload, language));
    }

    Player types(String text) {
        return happens(new Event.Typed(text, "message-" + ++messages));
    }

    Player presses(Choice choice) {
        return happens(new Event.Pressed(choice.name()));
    }

    Player presses(Command command) {
        return happens(new Event.Pressed(command.name()));
    }

    Player presses(AnytimeButton button) {
        return happens(new Event.Pressed(button.name()));
    }

    Player sharesNumber(String number, boolean own) {
        return happens(new Event.ContactShared(number, own));
    }

    Player sendsSticker() {
        return happens(new Event.UnreadableSent(null));
    }

    Player waits(Duration time) {
        world.after(time);
        return this;
    }

    // --- longer ways ---

    /** From nothing to the question for the PIN, by email. */
    Player asStudentWith(String email) {
        return opens().presses(Choice.STUDENT).types(email).presses(Choice.CONTINUE);
    }

    Player typesThePin() {
        return types(world.pinOf(challenge()));
    }

    Player typesWrongPin() {
        return types("000000");
    }

    /** From nothing to the proof, or to why there is none. */
    Player findsAccount(Command errand, String username, Choice way, String contact) {
        return opens().presses(errand).types(username).presses(way).types(contact);
    }

    /** The same where a personal link is the proof. */
    Player findsAccount(Command errand, String username, String email) {
        return opens().presses(errand).types(username).types(email);
    }

    /** From nothing to the open link. */
    Player comesToThePassword(String email) {
        return asStudentWith(email).typesThePin().presses(Choice.AGREE).isIn(State.AWAITING_PASSWORD);
    }

    Player submitsPassword(String attemptId) {
        return happens(new Event.PasswordSubmitted(link().id(), attemptId, true, false, world.now));
    }

    /** From wherever they are to the menu of their account. */
    Player signsIn(PersonFacts person) {
        types("/account").isIn(State.AWAITING_SIGN_IN);
        return happens(new AccountEvent.SignedIn(link().id(), person, world.keptOf(person.personId()), world.now));
    }

    /** The change of contacts that was asked for last is made. */
    Player contactsAreChanged() {
        return happens(new AccountEvent.KeptContactsChanged(conversation.visit().changeId()));
    }

    // --- what happens ---

    Player happens(Event event) {
        var all = new ArrayList<Deed>();
        var given = new ArrayList<Event.Answer>();
        concealed = false;
        var next = event;
        for (int questions = 0; ; questions++) {
            assertThat(questions).as("questions in one turn").isLessThanOrEqualTo(MAX_QUESTIONS_A_TURN);
            var turn = flow.advance(conversation, next, world.now);
            conversation = turn.conversation();
            concealed |= turn.concealed();
            var question = questionOf(turn);
            turn.effects().stream()
                    .filter(Deed.class::isInstance)
                    .map(Deed.class::cast)
                    .forEach(all::add);
            if (question == null) {
                break;
            }
            var answer = world.answer(this, question);
            given.add(answer);
            next = answer;
        }
        deeds = List.copyOf(all);
        noMailedLinkIsGivenInTheChat();
        answers = List.copyOf(given);
        messages().forEach(message -> Stream.of(Language.values()).forEach(l -> PHRASEBOOK.say(message, l)));
        return this;
    }

    /** A personal link proves that its mailbox was read, and so must be read there and nowhere else. */
    private void noMailedLinkIsGivenInTheChat() {
        deeds(Effect.MailLink.class)
                .forEach(mailed -> mailedLinks.add(mailed.link().id()));
        var given = messages().stream()
                .flatMap(message -> message.buttons().stream())
                .filter(Button.OpenSecurePage.class::isInstance)
                .map(button -> ((Button.OpenSecurePage) button).linkId());
        assertThat(given).noneMatch(mailedLinks::contains);
    }

    /** A question is the last effect and leaves a question state; otherwise the conversation rests. */
    private static @Nullable Question questionOf(Turn turn) {
        var questions =
                turn.effects().stream().filter(Question.class::isInstance).toList();
        assertThat(turn.conversation().state().isQuestion())
                .as("%s after %s", turn.conversation().state(), turn.effects())
                .isEqualTo(!questions.isEmpty());
        if (questions.isEmpty()) {
            return null;
        }
        assertThat(questions).hasSize(1).first().isSameAs(turn.effects().getLast());
        return (Question) questions.getFirst();
    }

    // --- what is heard and seen ---

    Player isIn(State state) {
        assertThat(conversation.state()).as(heard()).isEqualTo(state);
        return this;
    }

    Player hears(String... words) {
        assertThat(heard()).contains(words);
        return this;
    }

    Player doesNotHear(String... words) {
        assertThat(heard()).doesNotContain(words);
        return this;
    }

    Player isOffered(Choice... choices) {
        assertThat(buttons()).contains(Stream.of(choices).map(Choice::name).toArray(String[]::new));
        return this;
    }

    Player isNotOffered(Choice... choices) {
        assertThat(buttons())
                .doesNotContain(Stream.of(choices).map(Choice::name).toArray(String[]::new));
        return this;
    }

    Player messageIsConcealed() {
        assertThat(concealed).isTrue();
        assertThat(deeds).contains(new Effect.DeleteMessage("message-" + messages));
        return this;
    }

    Player messageIsKept() {
        assertThat(concealed).isFalse();
        assertThat(deeds).noneMatch(Effect.DeleteMessage.class::isInstance);
        return this;
    }

    List<Message> messages() {
        return deeds.stream()
                .filter(Say.class::isInstance)
                .map(say -> ((Say) say).message())
                .toList();
    }

    String heard() {
        return messages().stream()
                .map(message -> PHRASEBOOK.say(message, conversation.language()).text())
                .collect(Collectors.joining("\n"));
    }

    <D extends Deed> List<D> deeds(Class<D> kind) {
        return deeds.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    PinChallenge challenge() {
        return conversation.challenge();
    }

    SecureLink link() {
        return conversation.link();
    }

    /** The values of the reply buttons of the last turn. */
    List<String> buttons() {
        return messages().stream()
                .flatMap(message -> message.buttons().stream())
                .filter(Button.Reply.class::isInstance)
                .map(button -> ((Button.Reply) button).value())
                .toList();
    }
}
