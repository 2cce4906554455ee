package gr.uregister.bot.conversation;

import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.Effect.AddRole;
import gr.uregister.statemachine.Effect.BringTranscript;
import gr.uregister.statemachine.Effect.DeleteMessage;
import gr.uregister.statemachine.Effect.DropContact;
import gr.uregister.statemachine.Effect.DropWatch;
import gr.uregister.statemachine.Effect.EraseData;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Effect.KeepFile;
import gr.uregister.statemachine.Effect.KeepHelp;
import gr.uregister.statemachine.Effect.KeepWatch;
import gr.uregister.statemachine.Effect.MailLink;
import gr.uregister.statemachine.Effect.PutAway;
import gr.uregister.statemachine.Effect.RateArticle;
import gr.uregister.statemachine.Effect.RenewAccount;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.AccountVisit;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.Closing;
import gr.uregister.statemachine.desk.HelpCourse;
import gr.uregister.statemachine.desk.HelpCourse.Care;
import gr.uregister.statemachine.desk.HelpCourse.End;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import gr.uregister.statemachine.desk.HelpRequest;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.desk.SentFile;
import gr.uregister.statemachine.desk.Trouble;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.diagnosis.RegisterFact;
import gr.uregister.statemachine.diagnosis.Subject;
import gr.uregister.statemachine.diagnosis.Watch;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations for tests of stores. */
public final class StoredConversations {

    /** In milliseconds, as finely as a database keeps the times that it looks at. */
    public static final Instant NOW = Instant.parse("2026-10-05T09:00:00.123Z");

    /** The times within the sealed part are kept to the nanosecond. */
    private static final Instant FINE = Instant.parse("2026-10-05T09:00:00.123456789Z");

    private static final MobileNumber MOBILE = new MobileNumber("+306900000101");
    private static final EmailAddress EMAIL = new EmailAddress("μαρία@xn--kxawhkb.gr");

    public static final List<String> HOSTILE = List.of(
            "",
            "\u0000\u0001\u001f",
            "{\"$ne\": null}",
            "$where",
            "a.b.$c",
            "'; DROP TABLE people; --",
            "*)(uid=*))(|(uid=*",
            "\u202eevil\u202c \u200b\u200d\ufeff",
            "👩‍👩‍👧‍👦🇬🇷",
            "ς Σ σ ΐ ΰ ά ά ﬀ",
            "٠١٢٣٤٥٦٧٨٩",
            "<script>alert(1)</script>",
            "\\\"\n\r\t\u2028\u2029",
            "Ω".repeat(4096));

    private static final Map<RegisterFact, String> SHOWN = Map.of(RegisterFact.SURNAME, "Παπαδοπούλου");

    private StoredConversations() {}

    public static StoredConversation bare(ConversationId id) {
        return stored(id, Conversation.begin(Language.EL), List.of(), null);
    }

    public static StoredConversation due(ConversationId id, Instant dueAt) {
        return stored(id, Conversation.begin(Language.EN), List.of(), dueAt);
    }

    public static StoredConversation linked(ConversationId id, String linkId, Purpose purpose) {
        return stored(id, everything(new SecureLink(linkId, purpose, FINE, 4)), List.of(), null);
    }

    public static StoredConversation saying(ConversationId id, String text) {
        var buttons =
                List.of(new SpokenButton(Action.REPLY, text, text), new SpokenButton(Action.SHARE_CONTACT, "", text));
        return stored(
                id,
                Conversation.begin(Language.EL),
                List.of(
                        new TranscriptEntry(1, NOW, Author.PERSON, Language.EL, text, List.of()),
                        new TranscriptEntry(2, NOW, Author.BOT, Language.EN, text, buttons, Set.of(Trait.PERSONAL)),
                        new TranscriptEntry(
                                3, NOW, Author.AGENT, Language.EL, text, List.of(), Set.of(Trait.INTERNAL), text)),
                null);
    }

    /** With a value in every field, and one deed of each kind. */
    public static StoredConversation full(ConversationId id) {
        var link = new SecureLink("link of " + id, Purpose.ACTIVATION, FINE, 3);
        return new StoredConversation(
                id,
                0,
                everything(link),
                SeenUpdates.of(List.of("update-1", "$2", "a.b/3/outcome")),
                new Outbox(
                        List.of(
                                new PendingDeed("u/0/1", null, 7),
                                new PendingDeed("u/1/2", new SendPin(challenge(), Language.EN), 0, 3, 1, NOW),
                                new PendingDeed("u/2/2", new DeleteMessage("{\"$gt\":\"\"}"), 0),
                                new PendingDeed("u/3/2", new AddRole("s-1", Role.AFFILIATE), 0, 1, 0, NOW),
                                new PendingDeed("u/3/3", new PutAway("telegram:1", "move-1"), 0),
                                new PendingDeed("u/3/4", new RateArticle("what-is-amka", true), 0),
                                new PendingDeed("u/3/r1", new MailLink(link, EMAIL, "mpapado", Language.EN), 0),
                                new PendingDeed(
                                        "u/3/r2",
                                        new RenewAccount("s-1", LocalDate.of(2026, 9, 30), LocalDate.of(2027, 9, 30)),
                                        0),
                                // the account
                                new PendingDeed(
                                        "u/3/5", new KeepContacts("s-1", new KeptContacts(MOBILE, EMAIL), "c-1"), 0),
                                new PendingDeed("u/3/6", new DropContact("s-1", Contact.Kind.EMAIL, "c-2"), 0),
                                new PendingDeed("u/3/7", notice(), 0),
                                new PendingDeed(
                                        "u/3/6",
                                        new KeepFile(new SentFile(new Attachment("p-1", "a.jpg"), "", "there")),
                                        0),
                                new PendingDeed("u/3/7", new BringTranscript(), 0),
                                new PendingDeed(
                                        "u/3/8", new KeepHelp(course(), "informatics", Role.STUDENT, Language.EL), 0),
                                // privacy
                                new PendingDeed("u/3/8", new EraseData("s-1"), 0),
                                // the watch for corrections
                                new PendingDeed("u/4/1", new KeepWatch(watch()), 0),
                                new PendingDeed("u/4/2", new DropWatch(FINE), 0)),
                        "node-1",
                        NOW.plusSeconds(15)),
                List.of(new TranscriptEntry(
                        7,
                        NOW,
                        Author.BOT,
                        Language.EL,
                        "Γεια σας",
                        Arrays.stream(Action.values())
                                .map(action -> new SpokenButton(action, "t", "l"))
                                .toList())),
                8,
                NOW.minusSeconds(60),
                NOW,
                NOW.plusSeconds(15),
                Set.of(State.AWAITING_CONTACT, State.AWAITING_PASSWORD),
                new Presence(NOW.minusSeconds(40), NOW.minusSeconds(20)));
    }

    private static WriteToContact notice() {
        return new WriteToContact(EMAIL, ContactNotice.CONTACTS_CHANGED, Language.EN, "n-1");
    }

    private static AboutAnnouncement about() {
        return new AboutAnnouncement("announcement-1", new Text("Εξεταστική", "Exams"), NOW.minusSeconds(85));
    }

    private static Assistance assistance() {
        var agent = new Agent("maria", "Μαρία");
        var trouble = new Trouble(Fact.PIN_WRONG, NOW.minusSeconds(90));
        return new Assistance(
                new HelpRequest(NOW.minusSeconds(80), State.AWAITING_PIN, trouble, about()),
                new Hold(agent, 2, NOW.minusSeconds(70), NOW.minusSeconds(60), NOW.plusSeconds(600)),
                2,
                "accounts",
                Set.of("amka"),
                3,
                new Closing(agent, "solved", NOW.minusSeconds(8_000), 4, false),
                trouble,
                course());
    }

    private static HelpCourse course() {
        return new HelpCourse(
                FINE,
                7,
                true,
                State.AWAITING_PIN,
                Fact.PIN_WRONG,
                new Care(FINE.plusSeconds(60), FINE.plusSeconds(90), "maria", 1),
                new End(FINE.plusSeconds(600), Ending.CLOSED, "solved", 4));
    }

    /** A conversation in Greek of which the help desk knows something. */
    public static Conversation conversation(
            State state,
            String department,
            List<Contact> contacts,
            @Nullable PersonFacts person,
            Assistance assistance) {
        return conversation(
                state, department, contacts, person, Errand.ACTIVATION, DataRights.NONE, assistance, Subscription.ALL);
    }

    /** A conversation in Greek with somebody who came for something, and may have proven who they are. */
    public static Conversation conversation(
            State state, String department, @Nullable PersonFacts person, Errand errand, DataRights rights) {
        return conversation(state, department, List.of(), person, errand, rights, Assistance.NONE, Subscription.ALL);
    }

    /** A conversation in Greek with somebody who wants some announcements, or all. */
    public static Conversation conversation(State state, Subscription subscription) {
        return conversation(
                state, "", List.of(), null, Errand.ACTIVATION, DataRights.NONE, Assistance.NONE, subscription);
    }

    private static Conversation conversation(
            State state,
            String department,
            List<Contact> contacts,
            @Nullable PersonFacts person,
            Errand errand,
            DataRights rights,
            Assistance assistance,
            Subscription subscription) {
        return new Conversation(
                state,
                Language.EL,
                false,
                department,
                Role.STUDENT,
                contacts,
                null,
                null,
                person,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                errand,
                null,
                Reminders.NONE,
                rights,
                Diagnosis.NONE,
                assistance,
                subscription);
    }

    private static Conversation everything(SecureLink link) {
        return new Conversation(
                State.AWAITING_PASSWORD,
                Language.EN,
                true,
                "informatics",
                Role.STUDENT,
                List.of(MOBILE, EMAIL),
                new InsuranceNumber("DE", "1234567890ABCD"),
                "EU",
                person(),
                challenge(),
                FINE.plusSeconds(1),
                true,
                true,
                link,
                "attempt-1",
                FINE.plusSeconds(2),
                4,
                FINE.plusSeconds(3),
                FINE.plusSeconds(4),
                "move-1",
                Errand.begin(Goal.RECOVER, Conversation.begin(Language.EL))
                        .of("mpapado")
                        .reached(true)
                        .telling(EMAIL),
                AccountVisit.begin("link-0", FINE.plusSeconds(5), new KeptContacts(MOBILE, EMAIL))
                        .changingTo(KeptContacts.NONE),
                Reminders.NONE,
                DataRights.NONE,
                diagnosis(),
                assistance(),
                new Subscription(Set.of(Topic.EXAMS), false, about(), FINE.plusSeconds(6)));
    }

    private static Diagnosis diagnosis() {
        return new Diagnosis(
                Entry.TRANSFER,
                true,
                2,
                List.of("hash"),
                new Subject("s-1", Role.STUDENT, "mpapado", "20231234", SHOWN),
                List.of(RegisterFact.SURNAME),
                watch());
    }

    private static Watch watch() {
        return new Watch(
                Watch.Reason.FACTS_CHANGED,
                FINE.plusSeconds(5),
                FINE.plusSeconds(6),
                "s-1",
                Role.STUDENT,
                List.of("hash"),
                SHOWN);
    }

    private static PersonFacts person() {
        return new PersonFacts(
                "s-1",
                "mpapado",
                "Μαρία",
                "Παπαδοπούλου",
                "Maria",
                "Papadopoulou",
                "Κωνσταντίνος",
                LocalDate.of(2004, 2, 29),
                "F",
                "1503••••••2",
                "GR",
                "1800••••6",
                List.of(MOBILE),
                List.of(EMAIL),
                List.of(
                        new RoleRecord(Role.STUDENT, "informatics", "2024/1", Entry.TRANSFER, true),
                        new RoleRecord(Role.STAFF, "economics", "", Entry.UNSTATED, false)));
    }

    private static PinChallenge challenge() {
        return new PinChallenge(
                "challenge-1",
                "s-1",
                List.of(Destination.of(EMAIL), Destination.of(MOBILE), new Destination(Way.TELEGRAM, MOBILE)),
                FINE,
                FINE.plusSeconds(5),
                2,
                3,
                true);
    }

    /** What may follow on a conversation: something is said, something is done, and old things are left out. */
    public static StoredConversation grown(StoredConversation before, RandomGenerator random) {
        var said = Stream.generate(() -> new TranscriptEntry(
                        before.nextSequence() + random.nextInt(1000),
                        NOW,
                        Author.BOT,
                        Language.EL,
                        HOSTILE.get(random.nextInt(HOSTILE.size())),
                        List.of()))
                .limit(random.nextInt(4));
        var seen = Stream.generate(() -> "u-" + random.nextInt(1000)).limit(random.nextInt(3));
        var any = random.nextBoolean() ? full(before.id()) : bare(before.id());
        return new StoredConversation(
                before.id(),
                before.version(),
                random.nextInt(3) == 0 ? before.conversation() : any.conversation(),
                SeenUpdates.of(lastOf(Stream.concat(before.seenUpdates().ids().stream(), seen), random)),
                any.outbox(),
                lastOf(Stream.concat(before.transcript().stream(), said), random),
                before.nextSequence() + 1,
                before.createdAt(),
                NOW.plusMillis(random.nextInt(1000)),
                any.dueAt(),
                any.reached(),
                any.presence());
    }

    /** Mostly all of them, and never more than a few. */
    private static <T> List<T> lastOf(Stream<T> all, RandomGenerator random) {
        var list = all.toList();
        var kept = random.nextInt(10) == 0 ? random.nextInt(6) : 6;
        return List.copyOf(list.subList(Math.max(0, list.size() - kept), list.size()));
    }

    private static StoredConversation stored(
            ConversationId id, Conversation conversation, List<TranscriptEntry> transcript, Instant dueAt) {
        return new StoredConversation(
                id,
                0,
                conversation,
                SeenUpdates.NONE,
                Outbox.EMPTY,
                transcript,
                transcript.size() + 1L,
                NOW,
                NOW,
                dueAt);
    }
}
