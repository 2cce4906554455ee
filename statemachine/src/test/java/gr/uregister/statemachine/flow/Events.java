package gr.uregister.statemachine.flow;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.AnnouncementEvent;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.DataEvent;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.PasswordNotSet.Reason;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.announcing.Choices;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.ReturnStep;
import gr.uregister.statemachine.desk.SentFile;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Events that may come at any time: what people do, hostile or not, and what happens elsewhere. */
final class Events {

    static final List<String> TEXTS = List.of(
            "maria@example.org",
            "nikos@example.org",
            "eleni@example.org",
            "old@example.org",
            "family@example.org",
            "6941234512 maria@example.org",
            "+30 694 123 4513",
            "nobody@example.org",
            "x@test.example",
            "user-maria",
            "user-eleni",
            "user-old",
            "user-nobody",
            "20231236",
            "20231237",
            Sample.AMKA,
            "ΑΜΚΑ " + Sample.AMKA,
            "15067512341",
            "01010112343",
            "Κύπρος",
            "1234567890abcd",
            "000000",
            "12345",
            "MyS3cret!pass",
            "γεια σας",
            "τι είναι ο ΑΜΚΑ;",
            "den elava pin",
            "/help τι είναι ο ΑΜΚΑ",
            "Συνέχεια",
            "English",
            "Ελληνικά",
            "/help",
            "/move",
            World.CODE_OF_NO_CHAT,
            "/tester " + World.TESTER_CODE,
            "/tester_stop",
            "πίσω",
            "",
            " ",
            "😀😀",
            "\u202eabc\u202c\u200b",
            "'; DROP TABLE people; --",
            "{\"$ne\": null}",
            "{$where: 'sleep(1)'}",
            "*)(uid=*))(|(uid=*",
            "٠١٢٣٤٥",
            "١٢٣٤٥٦٧٨٩٠١",
            "x".repeat(5_000),
            "9".repeat(5_000),
            "😀".repeat(2_500),
            "ΣΊΣΥΦΟΣ ς",
            "{username} #",
            "\0\n\t");

    private Events() {}

    /** Every kind of event once or more, fitting the chat where it can. */
    static List<Event> ofEveryKind(Player chat) {
        var events = new ArrayList<Event>();
        TEXTS.forEach(text -> events.add(new Event.Typed(text, "message")));
        Arrays.stream(Choice.values()).forEach(choice -> events.add(new Event.Pressed(choice.name())));
        Arrays.stream(Command.values()).forEach(command -> events.add(new Event.Pressed(command.name())));
        events.add(new Event.Pressed("MADE_UP"));
        events.add(new Event.Pressed("OPEN:" + World.ARTICLE.id()));
        events.add(new Event.Pressed("OPEN:made-up"));
        events.add(new Event.Pressed("HELPED:" + World.ARTICLE.id()));
        events.add(new Event.Pressed("NOT_HELPED:"));
        events.add(new Event.Pressed("STARS:4"));
        events.add(new Event.Pressed("ABOUT:" + World.ANNOUNCEMENT.id()));
        events.add(new Event.Pressed("ABOUT:made-up"));
        Choices.of(Subscription.ALL).forEach(button -> events.add(new Event.Pressed(button.value())));
        Choices.of(Subscription.ALL.without(null)).forEach(button -> events.add(new Event.Pressed(button.value())));
        events.add(new Event.Typed("σταμάτα ανακοινώσεις", "message"));
        events.add(new Event.Pressed("ERASE_ALL"));
        events.add(new Event.Pressed("ERASE_NOT"));
        events.add(new Event.Pressed("TESTS_WANTED"));
        events.add(new Event.Pressed("TESTS_DECLINED"));
        events.add(new Event.Pressed("WITHDRAW_EMAIL:look"));
        events.add(new Event.Opened("informatics", Language.EN));
        events.add(new Event.Opened("", null));
        events.add(new Event.Opened("informatics__staff__el", Language.EN));
        events.add(new Event.Opened("__student", null));
        events.add(new Event.Opened("tester__" + World.TESTER_CODE, null));
        events.add(new Event.Opened("atlantis__king__xx", null));
        events.add(new Event.Pressed("SEE:informatics"));
        events.add(new Event.Pressed("SEE:made-up"));
        events.add(new Event.ContactShared("+306941234512", true));
        events.add(new Event.ContactShared("+306941234512", false));
        events.add(new Event.UnreadableSent(null));
        events.add(new Event.UnreadableSent(new SentFile(new Attachment("p-1", "a.jpg"), "εδώ", "there")));
        events.addAll(fromOutside(chat));
        return events;
    }

    private static List<Event> fromOutside(Player chat) {
        var c = chat.conversation;
        var now = Ways.everybody().now;
        var link = c.link() == null ? "link-0" : c.link().id();
        var attempt = c.attemptId() == null ? "attempt-0" : c.attemptId();
        var challenge = c.challenge() == null ? "challenge-0" : c.challenge().id();
        var events = new ArrayList<Event>();
        events.add(new Event.PasswordSubmitted(link, "attempt-1", true, false, now));
        events.add(new Event.PasswordSubmitted("link-of-before", "attempt-1", true, true, now));
        events.add(new Event.PasswordPostRefused(link));
        events.add(new Event.PasswordSet(attempt));
        events.add(new Event.PasswordSet("attempt-of-before"));
        for (var reason : Reason.values()) {
            events.add(new Event.PasswordNotSet(attempt, reason));
        }
        for (var id : List.of(link, "link-of-before")) {
            events.add(new AccountEvent.LinkMailed(id));
            events.add(new AccountEvent.LinkUndeliverable(id));
            events.add(new AccountEvent.LinkUsed(id, now));
        }
        events.add(new AccountEvent.AccountRenewed(null, LocalDate.parse("2028-10-31")));
        events.add(new AccountEvent.AccountNotRenewed());
        events.add(new Event.RoleAdded());
        events.add(new Event.RoleNotAdded());
        var mobile = Destination.of(new MobileNumber("+306941234512"));
        var email = Destination.of(new EmailAddress("maria@example.org"));
        for (var id : List.of(challenge, "challenge-of-before")) {
            events.add(new Event.PinDelivered(id, mobile));
            events.add(new Event.PinFellBack(id, email, mobile));
            events.add(new Event.PinUndeliverable(id));
            events.add(new Event.PinHeld(id));
            events.add(new Event.PinWayRestored(id));
        }
        events.addAll(fromDesk(c.assistance(), now));
        events.add(new AccountEvent.SignedIn(link, Sample.MARIA, KeptContacts.NONE, now));
        events.add(new AccountEvent.SignedIn("link-of-before", Sample.MARIA, KeptContacts.NONE, now));
        events.add(new AccountEvent.SignInEnded());
        var change = c.visit() == null ? "change-0" : c.visit().changeId();
        for (var id : List.of(change, "change-of-before")) {
            events.add(new AccountEvent.KeptContactsChanged(id));
            events.add(new AccountEvent.KeptContactsNotChanged(id));
        }
        events.add(new Event.ReminderDue(now));
        events.add(new Event.SilenceNoticed(true));
        events.add(new Event.SilenceNoticed(false));
        events.add(new DataEvent.DataExported(
                c.rights().exportId() == null ? "export-0" : c.rights().exportId()));
        events.add(new AnnouncementEvent.AnnouncementShown(World.ANNOUNCEMENT));
        events.add(new AnnouncementEvent.AnnouncementAnswered(World.ANNOUNCEMENT.id()));
        events.add(new AnnouncementEvent.AnnouncementAnswered("made-up"));
        events.add(new DataEvent.ErasureOrdered());
        events.add(new DataEvent.ErasureDue());
        var watch = c.diagnosis().watch();
        events.add(new Event.Corrected(watch == null ? now : watch.since()));
        events.add(new Event.Corrected(now.minusSeconds(1)));
        events.add(new Event.MovedAway(c.moveId() == null ? "move-0" : c.moveId()));
        events.add(new Event.MovedAway("move-of-before"));
        return events;
    }

    private static List<Event> fromDesk(Assistance assistance, Instant now) {
        var maria = new Agent("maria", "Μαρία");
        var acts = new ArrayList<DeskAct>();
        acts.add(new DeskAct.Taken(maria));
        acts.add(new DeskAct.Noted(maria, "σημείωση"));
        acts.add(new DeskAct.Labelled(Set.of("amka")));
        acts.add(new DeskAct.FileCame("p-1", true));
        acts.add(new DeskAct.FileCame("p-1", false));
        for (var fence : List.of(assistance.fence(), assistance.fence() - 1)) {
            acts.add(new DeskAct.Replied(fence, "Καλημέρα"));
            acts.add(new DeskAct.Looked(fence));
            acts.add(new DeskAct.PassedToAgent(fence, new Agent("nikos", "Νίκος")));
            acts.add(new DeskAct.PassedToTeam(fence, "accounts"));
            acts.add(new DeskAct.Snoozed(fence, now.plusSeconds(600)));
            acts.add(new DeskAct.SnoozeEnded(fence));
            acts.add(new DeskAct.Abandoned(fence, now));
            acts.add(new DeskAct.Closed(fence, "solved"));
            for (var step : ReturnStep.values()) {
                acts.add(new DeskAct.HandedBack(fence, step));
            }
        }
        return acts.stream().<Event>map(Event.DeskActed::new).toList();
    }

    /** Some event: mostly what a person would do next, otherwise anything. */
    static Event any(Player chat, World world, RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4, 5 -> sensible(chat, world, random);
            case 6 -> new Event.Typed(pick(TEXTS, random), "message");
            default -> pick(ofEveryKind(chat), random);
        };
    }

    private static Event sensible(Player chat, World world, RandomGenerator random) {
        return switch (chat.conversation.state()) {
            case AWAITING_CONTACT -> new Event.Typed(pick(TEXTS.subList(0, 9), random), "message");
            case AWAITING_SECOND_CONTACT -> new Event.Pressed(Choice.CONTINUE.name());
            case AWAITING_REGISTRATION_NUMBER ->
                new Event.Typed(pick(List.of("20231236", "20231237"), random), "message");
            case AWAITING_AMKA ->
                random.nextInt(4) == 0
                        ? new Event.Pressed(Choice.FOREIGN_INSURANCE.name())
                        : new Event.Typed(Sample.AMKA, "message");
            case AWAITING_INSURANCE_COUNTRY -> new Event.Typed("Κύπρος", "message");
            case AWAITING_INSURANCE_NUMBER -> new Event.Typed("1234567890abcd", "message");
            case AWAITING_PIN -> new Event.Typed(world.pinOf(chat.challenge()), "message");
            case AWAITING_PASSWORD -> submitted(chat.link(), world);
            case SETTING_PASSWORD -> new Event.PasswordSet(chat.conversation.attemptId());
            case ADDING_ROLE -> new Event.RoleAdded();
            case CHOOSING_ROLE ->
                new Event.Pressed(pick(List.of("STUDENT", "STUDENT", "STUDENT", "RECOVER", "RENEW"), random));
            case AWAITING_USERNAME ->
                new Event.Typed(pick(List.of("user-maria", "user-eleni", "user-old"), random), "m");
            case AWAITING_KEPT_CONTACT ->
                new Event.Typed(chat.conversation.errand().username().replace("user-", "") + "@example.org", "m");
            case AWAITING_LINK_USE -> new AccountEvent.LinkUsed(chat.link().id(), world.now);
            case RENEWING -> new AccountEvent.AccountRenewed(null, LocalDate.parse("2028-10-31"));
            case AWAITING_SIGN_IN ->
                new AccountEvent.SignedIn(chat.link().id(), Sample.MARIA, KeptContacts.NONE, world.now);
            case CHANGING_CONTACTS ->
                new AccountEvent.KeptContactsChanged(chat.conversation.visit().changeId());
            case AWAITING_NEW_CONTACT -> new Event.Typed(pick(TEXTS.subList(0, 9), random), "message");
            default ->
                chat.buttons().isEmpty()
                        ? new Event.UnreadableSent(null)
                        : new Event.Pressed(pick(chat.buttons(), random));
        };
    }

    private static Event submitted(SecureLink link, World world) {
        return new Event.PasswordSubmitted(link.id(), "attempt-" + world.now, true, true, world.now);
    }

    static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
