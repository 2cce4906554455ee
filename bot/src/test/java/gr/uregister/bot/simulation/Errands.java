package gr.uregister.bot.simulation;

import gr.uregister.bot.link.LinkRoom;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event.Opened;
import gr.uregister.statemachine.Event.Pressed;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.institution.Institution.AccountRules.RecoveryProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a student does with an account, one wish after the other: at times the wrong thing, or too late. */
final class Errands {

    private static final Duration CHANGES_MIND_WITHIN = Duration.ofMinutes(15);
    private static final String WRONG_PASSWORD = "Kakos-dromos8";
    private static final int MOST_WISHES = 3;
    private static final int MOST_TASKS = 4;
    private static final int PATIENCE = 5;

    private final Simulation simulation;
    private final Student student;
    private final SplittableRandom random;
    private final ArrayDeque<Wish> wishes = new ArrayDeque<>();
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    private final List<String> mailed = new ArrayList<>();
    private final Set<String> addresses = new HashSet<>();
    private final @Nullable Instant erasesAt;
    private boolean hasErased;
    private boolean begun;

    /** Whether they went away without signing out. */
    private boolean left;

    private int tries;
    private int made;

    /** What they want. */
    private enum Wish {
        RECOVER("/recover"),
        RENEW("/renew"),
        VISIT("/account"),
        ERASE("/erase");

        private final String command;

        Wish(String command) {
            this.command = command;
        }
    }

    /** What they do while they are signed in. */
    private enum Task {
        INFORMATION,
        ADVICE,
        AWAY,
        DROP_EMAIL,
        DROP_MOBILE,
        KEEP_EMAIL,
        KEEP_MOBILE,
        NEW_EMAIL,
        NEW_MOBILE,
        CHANGE_PASSWORD,
        LEAVE
    }

    Errands(Simulation simulation, Student student, SplittableRandom random) {
        this.simulation = simulation;
        this.student = student;
        this.random = random;
        for (int i = random.nextInt(MOST_WISHES + 1); i > 0; i--) {
            var wish = Wish.values()[random.nextInt(Wish.values().length)];
            if (!wishes.contains(wish)) {
                wishes.add(wish);
            }
        }
        if (wishes.remove(Wish.ERASE)) {
            wishes.add(Wish.ERASE);
        }
        erasesAt = random.nextInt(12) == 0
                ? simulation
                        .schedule()
                        .instant()
                        .plus(Duration.ofMillis(random.nextLong(CHANGES_MIND_WITHIN.toMillis())))
                : null;
    }

    /** Whether nothing is wanted any more. */
    boolean areOver() {
        return wishes.isEmpty() && student.wasActive();
    }

    /** Whether letters to an address are read here that is in no register. */
    boolean reads(String address) {
        return addresses.contains(address);
    }

    void linkArrives(String linkId) {
        simulation.story().tell("inbox>", student.chat().chat() + " has a link");
        mailed.addFirst(linkId);
    }

    /** Whether everything is to be erased, whatever is under way. */
    boolean mustErase() {
        if (erasesAt != null && !simulation.schedule().instant().isBefore(erasesAt) && !hasErased) {
            hasErased = true;
            begun = false;
            wishes.clear();
            wishes.add(Wish.ERASE);
        }
        return hasErased;
    }

    void goOn() {
        mustErase();
        var wish = wishes.peek();
        if (wish == null) {
            return;
        }
        var conversation = student.conversation();
        if (begun && isFulfilled(wish, conversation)) {
            next();
        } else if (wish == Wish.ERASE) {
            erase(conversation);
        } else if (wish != Wish.VISIT && keptFor(wish).isEmpty()) {
            // Without a kept contact nobody is found.
            next();
        } else {
            goOn(wish, conversation);
        }
    }

    private boolean isFulfilled(Wish wish, @Nullable Conversation conversation) {
        var state = student.state();
        return switch (wish) {
            case RECOVER ->
                state == State.ACTIVATED
                        && (conversation.errand().goal() == Goal.RECOVER
                                || (conversation.link() != null
                                        && conversation.link().purpose() == Purpose.RECOVERY));
            case RENEW -> state == State.RENEWED || state == State.NOT_ENROLLED;
            case VISIT -> tasks.isEmpty() && conversation != null && (conversation.visit() == null || left);
            case ERASE -> state == State.NEW;
        };
    }

    private void next() {
        wishes.poll();
        begun = false;
        tries = 0;
        left = false;
        tasks.clear();
    }

    private void begin(Wish wish) {
        if (!begun && wish == Wish.VISIT) {
            for (int i = 1 + random.nextInt(MOST_TASKS); i > 0; i--) {
                tasks.add(Task.values()[random.nextInt(Task.values().length)]);
            }
            if (random.nextBoolean()) {
                tasks.add(Task.LEAVE);
            }
        }
        begun = true;
        student.type(wish.command);
    }

    private void erase(@Nullable Conversation conversation) {
        begun = true;
        if (student.state() == State.NEW) {
            next();
        } else if (conversation.rights().asksErasure()) {
            student.press("ERASE_ALL");
        } else if (conversation.rights().erasureSince() == null) {
            student.type(Wish.ERASE.command);
        }
    }

    private void goOn(Wish wish, @Nullable Conversation conversation) {
        if (!begun) {
            begin(wish);
            return;
        }
        if (random.nextInt(40) == 0) {
            student.goAway();
            return;
        }
        if (!mailed.isEmpty() && random.nextInt(10) == 0) {
            useOldLink();
        }
        switch (student.state()) {
            case NEW -> student.says("opens the chat", new Opened("", Language.EL));
            case AWAITING_USERNAME -> {
                if (wish == Wish.VISIT) {
                    begin(wish);
                } else {
                    student.type(random.nextInt(12) == 0 ? "s-999" : username());
                }
            }
            case CHOOSING_WAY -> student.press(keptFor(wish).get().kind() == Kind.EMAIL ? "BY_EMAIL" : "BY_SMS");
            case AWAITING_KEPT_CONTACT -> giveKeptContact(wish, conversation);
            case AWAITING_PIN -> student.enterPin();
            case PIN_POSTPONED -> postponedPin(conversation);
            case LINK_POSTPONED -> student.afterAWhile("[NEW_LINK]", new Pressed("NEW_LINK"));
            case AWAITING_LINK_USE -> useLink(conversation, (page, linkId) -> page.confirm(linkId, username()));
            case RENEWAL_POSTPONED -> student.press("RETRY");
            case AWAITING_PASSWORD -> setPassword(conversation);
            case AWAITING_SIGN_IN -> signIn(conversation);
            case SIGNED_IN, CHOOSING_CONTACTS, AWAITING_NEW_CONTACT -> {
                if (wish == Wish.VISIT) {
                    lookAfter(conversation);
                } else {
                    begin(wish);
                }
            }
            case SETTING_PASSWORD, ADDING_ROLE, RENEWING, CHANGING_CONTACTS -> tries++;
            default -> begin(wish);
        }
    }

    private void postponedPin(Conversation conversation) {
        if (conversation.visit() != null) {
            tasks.poll();
            student.press("BACK");
        } else {
            student.afterAWhile("[RESEND_PIN]", new Pressed("RESEND_PIN"));
        }
    }

    private void giveKeptContact(Wish wish, Conversation conversation) {
        var contact = keptFor(wish).map(Contact::normalised).orElseThrow();
        if (conversation.lookupsBlockedUntil() != null) {
            student.afterAWhile(contact, new Typed(contact, ""));
        } else {
            student.type(random.nextInt(8) == 0 ? "other@example.org" : contact);
        }
    }

    /** The contact by which the account is found. */
    private Optional<Contact> keptFor(Wish wish) {
        var kept = simulation.keptOf(student.person());
        var byLink = simulation.setting().institution().account().recoveryProof() == RecoveryProof.EMAIL_LINK;
        return byLink ? kept.of(Kind.EMAIL) : kept.of(Kind.EMAIL).or(() -> kept.of(Kind.MOBILE));
    }

    private void setPassword(Conversation conversation) {
        var link = conversation.link();
        if (link == null) {
            student.press("NEW_LINK");
        } else if (link.purpose() == Purpose.ACTIVATION) {
            student.setPassword();
        } else if (!link.isOpenAt(simulation.schedule().instant())) {
            student.press("NEW_LINK");
        } else if (link.purpose() == Purpose.CHANGE) {
            change(link.id());
        } else if (conversation.visit() == null && mailed.isEmpty() && isByMail(conversation)) {
            student.afterAWhile("[NEW_LINK]", new Pressed("NEW_LINK"));
        } else if (isByMail(conversation)) {
            useLink(conversation, (page, linkId) -> page.post(linkId, newPassword(), false));
        } else {
            setPassword((page, password) -> page.post(link.id(), password, false));
        }
    }

    private boolean isByMail(Conversation conversation) {
        return conversation.errand().goal() != Goal.ACTIVATE
                && simulation.setting().institution().account().recoveryProof() == RecoveryProof.EMAIL_LINK;
    }

    /** Uses the link that came last, which may be another one than the chat waits for. */
    private void useLink(Conversation conversation, BiFunction<LinkRoom, String, String> form) {
        if (mailed.isEmpty()
                || !conversation.link().isOpenAt(simulation.schedule().instant())
                || ++tries > PATIENCE) {
            tries = 0;
            student.afterAWhile("[NEW_LINK]", new Pressed("NEW_LINK"));
        } else {
            useLink(mailed.getFirst(), form);
        }
    }

    private void useLink(String linkId, BiFunction<LinkRoom, String, String> form) {
        var links = simulation.invariants().links();
        var isVoid = links.isVoid(linkId);
        var answer = visitPage("uses a link", page -> form.apply(page, linkId));
        simulation
                .invariants()
                .watch(() -> Broken.unless(
                        !isVoid || !answer.equals("Done"), "S6", "a link that is void was good for something"));
    }

    private void useOldLink() {
        var linkId = mailed.get(random.nextInt(mailed.size()));
        if (random.nextBoolean()) {
            useLink(linkId, (page, id) -> page.confirm(id, username()));
        } else {
            useLink(linkId, (page, id) -> page.post(id, newPassword(), false));
        }
    }

    /** Posts a password on the page of a link. */
    void setPassword(BiFunction<LinkRoom, String, String> form) {
        visitPage("posts", page -> form.apply(page, newPassword()));
    }

    private void change(String linkId) {
        var old = random.nextInt(6) == 0 ? WRONG_PASSWORD : passwordToTry();
        var answer = visitPage("changes the password", page -> page.change(linkId, old, newPassword(), false));
        if (answer.equals("Done")) {
            tasks.removeFirstOccurrence(Task.CHANGE_PASSWORD);
        }
    }

    private void signIn(Conversation conversation) {
        var link = conversation.link();
        if (link == null || !link.isOpenAt(simulation.schedule().instant())) {
            student.press("NEW_LINK");
            return;
        }
        var password = random.nextInt(8) == 0 ? WRONG_PASSWORD : passwordToTry();
        if (!password.equals(WRONG_PASSWORD)) {
            simulation.invariants().visits().posted(link.id(), username());
        }
        var answer = visitPage("signs in", page -> page.signIn(link.id(), username(), password));
        if (answer.equals("Waiting") || ++tries > 4 * PATIENCE) {
            // Too much was tried in this hour.
            next();
        }
    }

    /** Nobody knows for sure which attempt was the last one that held. */
    private String passwordToTry() {
        var known = simulation.passwordsOf(student.person());
        return known.isEmpty() ? WRONG_PASSWORD : known.get(tries % known.size());
    }

    private String newPassword() {
        var number = simulation.passwordsOf(student.person()).size();
        var password = "Kalo-taxidi7" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26);
        simulation.passwordsOf(student.person()).addFirst(password);
        return password;
    }

    private String visitPage(String what, Function<LinkRoom, String> form) {
        var node = simulation.freeNode();
        if (node == null) {
            return "";
        }
        simulation.story().tell("page", student.chat().chat() + " " + what + " on " + node.name());
        var answer = new String[] {""};
        node.run(() -> {
            try {
                answer[0] = form.apply(node.links());
            } catch (RuntimeException e) {
                answer[0] = "";
            }
        });
        simulation.story().tell("page>", answer[0].isEmpty() ? "fails" : answer[0]);
        return answer[0];
    }

    /** Something in the account. */
    private void lookAfter(Conversation conversation) {
        var task = tasks.peek();
        var state = student.state();
        var isAtContacts = state == State.CHOOSING_CONTACTS;
        if (state == State.AWAITING_NEW_CONTACT) {
            giveNewContact(task, conversation.visit().kept());
            return;
        }
        switch (task) {
            case null -> student.press("SIGN_OUT");
            case LEAVE -> {
                tasks.clear();
                left = true;
            }
            case AWAY -> {
                tasks.poll();
                student.goAway();
            }
            case INFORMATION -> inAccount(isAtContacts, "ACCOUNT_INFORMATION");
            case ADVICE -> inAccount(isAtContacts, "PASSWORD_ADVICE");
            case CHANGE_PASSWORD -> student.press(isAtContacts ? "BACK" : "CHANGE_PASSWORD");
            case DROP_EMAIL, DROP_MOBILE, KEEP_EMAIL, KEEP_MOBILE -> {
                if (isAtContacts) {
                    tasks.poll();
                    student.press(task.name());
                } else {
                    student.press("MY_CONTACTS");
                }
            }
            case NEW_EMAIL, NEW_MOBILE -> {
                if (!simulation.setting().institution().account().contactsChangeInAccount()) {
                    tasks.poll();
                }
                student.press(isAtContacts ? "NEW_CONTACT" : "MY_CONTACTS");
            }
        }
    }

    private void inAccount(boolean isAtContacts, String button) {
        if (isAtContacts) {
            student.press("BACK");
        } else {
            tasks.poll();
            student.press(button);
        }
    }

    private void giveNewContact(@Nullable Task task, KeptContacts kept) {
        if ((task != Task.NEW_EMAIL && task != Task.NEW_MOBILE) || ++tries > PATIENCE) {
            tries = 0;
            tasks.poll();
            student.press("BACK");
            return;
        }
        var wanted = task == Task.NEW_EMAIL
                ? "new" + made + "." + student.chat().chat() + "@example.org"
                : "+30691%02d%05d".formatted(made % 100, simulation.students().indexOf(student));
        if (kept.all().stream()
                .map(Contact::normalised)
                .collect(Collectors.toSet())
                .contains(wanted)) {
            made++;
            tries = 0;
            tasks.poll();
            student.press("BACK");
        } else {
            addresses.add(wanted);
            student.type(wanted);
        }
    }

    private String username() {
        return student.person().facts().username();
    }
}
