package gr.uregister.bench.desk;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Conversations as they lie about when the help desk is at work: of those that are open half wait, most others are taken and a few put off;
 * of the rest one in five was closed, and one in ten wants to be found at some time. A document has about ten kilobytes.
 *
 * @param now the time of the youngest
 * @param open how many are open
 * @param agents who share those that are taken
 */
record OtherPeople(Instant now, int open, int agents) {

    private static final int SAID = 40;
    private static final int SURNAMES = 5_000;
    private static final int WORDS = 2_000;
    private static final int SECONDS_APART = 20;

    /** By which the open ones are spread over all ids. */
    private static final int SPREAD = 0x9E3779B1;

    private static final String ANSWER = """
        Για να συνεχίσουμε, γράψτε το email ή το κινητό που δηλώσατε στη γραμματεία. \
        Αν δεν το θυμάστε, γράψτε ένα από όσα χρησιμοποιείτε.\
        """;

    /** One of them; the first numbers are the open ones. */
    StoredConversation person(int number) {
        var at = now.minusSeconds((long) SECONDS_APART * number);
        return new StoredConversation(
                new ConversationId("telegram", String.valueOf(chat(number))),
                0,
                conversation(number, at),
                SeenUpdates.of(IntStream.range(0, 15)
                        .mapToObj(i -> "7000" + number + i)
                        .toList()),
                Outbox.EMPTY,
                said(number, at),
                SAID + 1L,
                at.minusSeconds(600),
                at,
                number % 10 == 0 ? now.plusSeconds(number + 3_600L) : null);
    }

    /** The Bot API's id of somebody's chat. */
    static long chat(int number) {
        return Integer.toUnsignedLong(number * SPREAD);
    }

    /** Whether an agent has the conversation. */
    boolean isTaken(int number) {
        return number < open && number % 2 == 1 && number % 10 != 9;
    }

    /** The account of the agent that has, or had, it. */
    String agent(int number) {
        return "agent" + number / 2 % agents;
    }

    static String surname(int number) {
        return "Επώνυμο" + (char) ('α' + number % 17) + number % SURNAMES;
    }

    /** What somebody wrote among other words. */
    static String word(int number) {
        return "λέξη" + number % WORDS;
    }

    private Assistance assistance(int number, Instant at) {
        var agent = new Agent(agent(number), "Μαρία");
        var waiting = Assistance.NONE.requested(State.AWAITING_CONTACT, at);
        if (isTaken(number)) {
            return waiting.takenBy(agent, at);
        }
        if (number < open) {
            return number % 2 == 0 ? waiting : waiting.takenBy(agent, at).snoozed(now.plusSeconds(number + 3_600L), at);
        }
        return number % 5 == 0 ? waiting.takenBy(agent, at).closed(agent, "solved", at) : Assistance.NONE;
    }

    private Conversation conversation(int number, Instant at) {
        return new Conversation(
                State.AWAITING_CONTACT,
                Language.EL,
                false,
                number % 2 == 0 ? "informatics" : "economics",
                Role.STUDENT,
                List.of(new EmailAddress("someone" + number + "@example.org")),
                null,
                null,
                facts(number),
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
                Errand.ACTIVATION,
                null,
                Reminders.NONE,
                DataRights.NONE,
                Diagnosis.NONE,
                assistance(number, at),
                Subscription.ALL);
    }

    private static PersonFacts facts(int number) {
        return new PersonFacts(
                "s-" + number,
                "user" + number,
                "Μαρία",
                surname(number),
                "Maria",
                "Surname" + number % SURNAMES,
                "Κωνσταντίνος",
                LocalDate.of(2004, 2, 29),
                "F",
                "1503••••••2",
                "GR",
                "1800••••6",
                List.of(new MobileNumber("+3069%08d".formatted(number))),
                List.of(new EmailAddress("someone" + number + "@example.org")),
                List.of(new RoleRecord(
                        Role.STUDENT,
                        number % 2 == 0 ? "informatics" : "economics",
                        "2024" + number,
                        Entry.EXAMS,
                        true)));
    }

    private static List<TranscriptEntry> said(int number, Instant at) {
        return IntStream.rangeClosed(1, SAID)
                .mapToObj(i -> new TranscriptEntry(
                        i,
                        at.minusSeconds(SAID - i),
                        i % 2 == 0 ? Author.BOT : Author.PERSON,
                        Language.EL,
                        i % 2 == 0 ? ANSWER : "δεν το βρίσκω, η απάντηση λέει " + word(number + i),
                        List.of()))
                .toList();
    }
}
