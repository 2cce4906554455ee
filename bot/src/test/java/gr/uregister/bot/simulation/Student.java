package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.Pins;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Opened;
import gr.uregister.statemachine.Event.Pressed;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration AWAY = Duration.ofMinutes(16);
    private static final Duration MENDED_WITHIN = Duration.ofMinutes(4);
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
            "TELL_ME",
            "SIGN_OUT",
            "NEW_CONTACT",
            "ERASE_NOT",
            "made up");

    private static final List<String> TEXTS = List.of(
            "/back",
            "/cancel",
            "/restart",
            "/account",
            "/renew",
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
    private Instant awayUntil = Instant.MIN;

    /** What the registers have wrong of the person at first. */
    private final Mistake mistakeInRegister;

    /** What is done with the account. */
    private final Errands errands;

    /** Whether the account was active once. */
    private boolean active;

    /** Whether the Secretariat was asked to mend the record. */
    private boolean asked;

    private enum Mistake {
        NONE,
        SURNAME,
        CONTACTS
    }

    Student(Simulation simulation, SplittableRandom random, Person person, String chat, int mistakes, boolean attacks) {
        this.simulation = simulation;
        this.random = random;
        this.person = person;
        this.chat = new ConversationId(SimulatedPlatform.NAME, chat);
        this.mistakes = mistakes;
        this.attacks = attacks;
        mistakeInRegister = attacks || chat.endsWith("b") || random.nextInt(5) > 0
                ? Mistake.NONE
                : random.nextBoolean() ? Mistake.SURNAME : Mistake.CONTACTS;
        errands = new Errands(simulation, this, random.split());
    }

    /** The person as the registers have them at first. */
    Person asRegisteredFirst() {
        var facts = person.facts();
        return switch (mistakeInRegister) {
            case NONE -> person;
            case SURNAME ->
                Register.person(
                        facts.personId(), "Λάθος", facts.roles(), contacts().toArray(String[]::new));
            case CONTACTS -> Register.person(facts.personId(), facts.lastNameEl(), facts.roles());
        };
    }

    /** Whether the registers are wrong. */
    boolean waitsForCorrection() {
        return mistakeInRegister != Mistake.NONE;
    }

    /** Whether letters and texts to an address are read here. */
    boolean reads(String address) {
        return contacts().contains(address) || errands.reads(address);
    }

    void linkArrives(String linkId) {
        if (!attacks) {
            errands.linkArrives(linkId);
        }
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
                        : errands.areOver() && !state.isBusy());
    }

    /** Whether the account was active once, or nothing more is to come of that. */
    boolean wasActive() {
        return active || errands.mustErase();
    }

    State state() {
        return conversation() == null ? State.NEW : conversation().state();
    }

    @Nullable
    Conversation conversation() {
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
        if (isDone()
                || simulation.schedule().instant().isBefore(awayUntil)
                || (simulation.platform().isOnItsWay(chat) && random.nextInt(4) > 0)) {
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
        var state = state();
        active |= state == State.ACTIVATED || state == State.ALREADY_ACTIVE;
        if (!attacks && wasActive()) {
            errands.goOn();
        } else {
            activate(state);
        }
    }

    /** Leaves the phone alone for longer than links and visits live. */
    void goAway() {
        simulation.story().tell("student>", chat.chat() + " goes away");
        awayUntil = simulation.schedule().instant().plus(AWAY);
    }

    private void activate(State state) {
        switch (state) {
            case NEW -> says("opens the chat", new Opened("", Language.EL));
            case CHOOSING_ROLE -> press("STUDENT");
            case AWAITING_CONTACT -> {
                if (mistakeInRegister == Mistake.CONTACTS && !simulation.isCorrected(person)) {
                    waitForContacts();
                } else {
                    giveContact();
                }
            }
            case AWAITING_SECOND_CONTACT -> {
                if (random.nextBoolean()) {
                    press("CONTINUE");
                } else {
                    type(oneOf(contacts()));
                }
            }
            case AWAITING_PIN -> enterPin();
            case PIN_POSTPONED -> afterAWhile("[RESEND_PIN]", new Pressed("RESEND_PIN"));
            case AWAITING_CONFIRMATION -> press(isDisputing() ? "DISAGREE" : "AGREE");
            case DISAGREED -> {
                if (isDisputing()) {
                    dispute();
                } else if (conversation().diagnosis().watch() == null) {
                    type("/restart");
                }
            }
            case AWAITING_PASSWORD -> setPassword();
            case CHECK_POSTPONED -> press("RETRY");
            case SETTING_PASSWORD, ADDING_ROLE -> waits++;
            default -> type("/restart");
        }
    }

    private boolean isDisputing() {
        return mistakeInRegister == Mistake.SURNAME && !simulation.isCorrected(person);
    }

    private void dispute() {
        var diagnosis = conversation().diagnosis();
        if (diagnosis.watch() != null) {
            letCorrect();
        } else {
            press(diagnosis.wrong().isEmpty() ? "WRONG_SURNAME" : "TELL_ME");
        }
    }

    private void waitForContacts() {
        var diagnosis = conversation().diagnosis();
        if (diagnosis.watch() != null) {
            letCorrect();
        } else if (diagnosis.misses() >= 2 && !diagnosis.sought().isEmpty()) {
            press("TELL_ME");
        } else {
            giveContact();
        }
    }

    /** The Secretariat mends the record, after a while. */
    private void letCorrect() {
        if (!asked) {
            asked = true;
            simulation.schedule().after(simulation.faults().upTo(MENDED_WITHIN), () -> simulation.correct(person));
        }
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
    void afterAWhile(String what, Event event) {
        if (++waits > PATIENCE) {
            waits = 0;
            says(what, event);
        }
    }

    void enterPin() {
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

    void setPassword() {
        if (twin == null || twin.isDone() || waits++ > 3 * PATIENCE) {
            post();
        } else if (twin.state() == State.AWAITING_PASSWORD) {
            simulation.schedule().after(Duration.ofMillis(1), twin::post);
            post();
        }
    }

    private void post() {
        var link = conversation().link();
        if (link != null) {
            var keeps = random.nextInt(4) > 0;
            errands.setPassword((page, password) -> page.post(link.id(), password, keeps));
        }
    }

    void press(String button) {
        says("[" + button + "]", new Pressed(button));
    }

    void type(String text) {
        says(text, new Typed(text, ""));
    }

    void says(String what, Event event) {
        simulation.story().tell(attacks ? "attacker>" : "student>", chat.chat() + " " + what);
        simulation.platform().take(chat, event);
    }

    /** What the person declared. */
    List<String> contacts() {
        return Stream.<Contact>concat(person.facts().emails().stream(), person.facts().mobiles().stream())
                .map(Contact::normalised)
                .toList();
    }

    private String oneOf(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
