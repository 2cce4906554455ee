package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.pin.Pins;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Opened;
import gr.uregister.statemachine.Event.Pressed;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody in a chat, who does what the bot asks for, and makes mistakes. */
final class Student {

    private static final Duration THINKING = Duration.ofSeconds(12);
    private static final Duration THINKING_OF_AN_ATTACKER = Duration.ofSeconds(3);
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(60);
    private static final String PASSWORD = "Kalo-taxidi7";
    private static final int PATIENCE = 4;

    /** An attacker gives up after so many PINs. */
    private static final int GUESSES = 25;

    /** Buttons of any question, and commands. */
    private static final List<String> BUTTONS = List.of(
            "STUDENT",
            "STAFF",
            "CONTINUE",
            "RESEND_PIN",
            "KEEP_EMAIL",
            "DROP_MOBILE",
            "AGREE",
            "DISAGREE",
            "NEW_LINK",
            "RETRY",
            "BACK",
            "HELP",
            "MYDATA",
            "QUIET",
            "REMIND",
            "HUMAN",
            "REMIND_ME",
            "made up");

    private static final List<String> TEXTS = List.of(
            "/back",
            "/cancel",
            "/restart",
            "/language",
            "/help",
            "123456",
            "000000",
            "hello",
            "nobody@example.org",
            "6990000000",
            "Kalo-taxidi7",
            "/start",
            "English",
            "1");

    private final Simulation simulation;
    private final SplittableRandom random;
    private final Person person;
    private final ConversationId chat;
    private final boolean attacks;
    private final List<String> pins = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();
    private @Nullable Student twin;
    private int mistakes;
    private int waits;
    private int guesses;
    private boolean resting;

    /** Whether the password is lost once the account is active. */
    private final boolean forgets;

    Student(Simulation simulation, SplittableRandom random, Person person, String chat, int mistakes, boolean attacks) {
        this.simulation = simulation;
        this.random = random;
        this.person = person;
        this.chat = new ConversationId(SimulatedPlatform.NAME, chat);
        this.mistakes = mistakes;
        this.attacks = attacks;
        forgets = !attacks && random.nextInt(3) == 0;
    }

    Person person() {
        return person;
    }

    ConversationId chat() {
        return chat;
    }

    boolean attacks() {
        return attacks;
    }

    /** The same person in another chat, who posts the password at the same moment. */
    void goesWith(Student other) {
        twin = other;
    }

    void begin() {
        later(attacks ? thinking() : BEGINS_WITHIN);
    }

    /** Does nothing any more. */
    void rest() {
        resting = true;
    }

    void arrives(String pin) {
        if (!attacks) {
            pins.addFirst(pin);
            simulation.story().tell("phone>", chat.chat() + " " + pin);
        }
    }

    /** Whether there is nothing left to do here. */
    boolean isDone() {
        var state = state();
        return simulation.platform().isGone(chat)
                || (attacks
                        ? guesses >= GUESSES
                                || simulation.faults().areOver()
                                || simulation.witness().wasToldWhy(chat)
                        : (state == State.ACTIVATED || state == State.ALREADY_ACTIVE) && !isToRecover());
    }

    /** Who kept no email cannot recover. */
    private boolean isToRecover() {
        return forgets
                && state() == State.ACTIVATED
                && conversation().errand().goal() == Goal.ACTIVATE
                && conversation().keepsEmail()
                && !person.facts().emails().isEmpty();
    }

    State state() {
        return conversation() == null ? State.NEW : conversation().state();
    }

    private @Nullable Conversation conversation() {
        return simulation
                .store()
                .find(chat)
                .map(StoredConversation::conversation)
                .orElse(null);
    }

    private void later(Duration atMost) {
        simulation.schedule().after(Duration.ofMillis(1 + random.nextLong(atMost.toMillis())), this::act);
    }

    private void act() {
        if (resting) {
            return;
        }
        if (isDone() || (simulation.platform().isOnItsWay(chat) && random.nextInt(4) > 0)) {
            // What was said before may still be on its way, and most people wait for it.
            later(thinking());
            return;
        }
        if (mistakes > 0 && !simulation.faults().areOver() && random.nextInt(4) == 0) {
            mistakes--;
            err();
        } else {
            goOn();
        }
        later(thinking());
    }

    private Duration thinking() {
        return attacks ? THINKING_OF_AN_ATTACKER : THINKING;
    }

    /** Something that does not help: a button of an earlier question, a command, a wrong contact or PIN, two things at once. */
    private void err() {
        switch (random.nextInt(3)) {
            case 0 -> press(oneOf(BUTTONS));
            case 1 -> type(oneOf(TEXTS));
            default -> {
                goOn();
                press(oneOf(BUTTONS));
            }
        }
    }

    private void goOn() {
        switch (state()) {
            case NEW -> says("opens the chat", new Opened("", Language.EL));
            case CHOOSING_ROLE -> press("STUDENT");
            case AWAITING_CONTACT -> giveContact();
            case AWAITING_SECOND_CONTACT -> {
                if (random.nextBoolean()) {
                    press("CONTINUE");
                } else {
                    type(oneOf(contacts()));
                }
            }
            case AWAITING_PIN -> enterPin();
            case PIN_POSTPONED -> afterAWhile("[RESEND_PIN]", new Pressed("RESEND_PIN"));
            case AWAITING_CONFIRMATION -> press("AGREE");
            case AWAITING_PASSWORD -> setPassword();
            case CHECK_POSTPONED -> press("RETRY");
            case SETTING_PASSWORD, ADDING_ROLE -> waits++;
            case ACTIVATED, ALREADY_ACTIVE -> {
                if (isToRecover()) {
                    type("/recover");
                }
            }
            case AWAITING_USERNAME -> type(forgets ? person.facts().username() : "/restart");
            case CHOOSING_WAY -> press("BY_EMAIL");
            case AWAITING_KEPT_CONTACT -> type(keptEmail());
            default -> type("/restart");
        }
    }

    /** Mostly one's own. */
    private String keptEmail() {
        return random.nextInt(8) == 0
                ? "other@example.org"
                : person.facts().emails().getFirst().normalised();
    }

    private void giveContact() {
        if (conversation().role() != Role.STUDENT) {
            type("/restart");
        } else if (conversation().lookupsBlockedUntil() == null) {
            type(oneOf(contacts()));
        } else {
            var contact = oneOf(contacts());
            afterAWhile(contact, new Typed(contact, ""));
        }
    }

    /** Something that the bot asked to wait with. */
    private void afterAWhile(String what, Event event) {
        if (++waits > PATIENCE) {
            waits = 0;
            says(what, event);
        }
    }

    private void enterPin() {
        var next = pins.stream().filter(pin -> !tried.contains(pin)).findFirst();
        if (attacks) {
            guesses++;
            type(wrongPin());
        } else if (next.isPresent()) {
            tried.add(next.get());
            waits = 0;
            type(next.get());
        } else if (++waits > PATIENCE) {
            waits = 0;
            // What was tried while nobody listened is tried again.
            tried.clear();
            press("RESEND_PIN");
        }
    }

    private String wrongPin() {
        var challenge = conversation().challenge();
        var right = new Pins(simulation.setting().keys(), simulation.setting().institution()).of(chat, challenge);
        return (right.charAt(0) == '9' ? '0' : '9') + right.substring(1);
    }

    private void setPassword() {
        if (twin == null || twin.isDone() || waits++ > 3 * PATIENCE) {
            post();
        } else if (twin.state() == State.AWAITING_PASSWORD) {
            simulation.schedule().after(Duration.ofMillis(1), twin::post);
            post();
        }
    }

    private void post() {
        var link = conversation().link();
        var node = simulation.freeNode();
        if (link == null || node == null) {
            return;
        }
        simulation.story().tell("page", chat.chat() + " posts to " + node.name());
        node.run(() -> {
            try {
                simulation.story().tell("page>", node.links().post(link.id(), PASSWORD, random.nextBoolean()));
            } catch (RuntimeException e) {
                simulation.story().tell("page>", "fails");
            }
        });
    }

    private void press(String button) {
        says("[" + button + "]", new Pressed(button));
    }

    private void type(String text) {
        says(text, new Typed(text, ""));
    }

    private void says(String what, Event event) {
        simulation.story().tell(attacks ? "attacker>" : "student>", chat.chat() + " " + what);
        simulation.platform().take(chat, event);
    }

    private List<String> contacts() {
        return Stream.<Contact>concat(person.facts().emails().stream(), person.facts().mobiles().stream())
                .map(Contact::normalised)
                .toList();
    }

    private String oneOf(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
