package gr.uregister.bot.pin;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.conversation.engine.TestNode;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.ladder.TestLadder;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.CheckAccount;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.PinRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One node of the engine with the room of PINs in it; nodes share a database and a clock. */
final class PinNode {

    static final Person MARIA =
            Register.person("s-1", List.of(Register.student("2024/1")), "+306900000101", "maria@example.org");

    final Pins pins;
    final DailyCounters counters;
    final SmsAllowance sms;
    final ChallengeOpener opener;
    final PinChecker checker;
    final TestChannel channel;
    final TestLadder ladder;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
    private final TestNode node;

    PinNode(TestDatabase database, SettableClock clock, TestChannel channel) {
        this(database, clock, channel, demo());
    }

    PinNode(TestDatabase database, SettableClock clock, TestChannel channel, Institution institution) {
        this(database, clock, channel, institution, new TestEdges());
    }

    PinNode(TestDatabase database, SettableClock clock, TestChannel channel, Institution institution, TestEdges edges) {
        var keys = new Keys(new byte[32]);
        var index = new BlindIndex(keys);
        var mongo = database.template();
        this.channel = channel;
        pins = new Pins(keys, institution);
        counters = new DailyCounters(mongo, index, institution, clock);
        sms = new SmsAllowance(mongo, index, institution, clock);
        opener = new ChallengeOpener(
                Register.people(database), counters, sms, new MobileWays(edges.telegram()), institution, clock);
        checker = new PinChecker(pins, counters, index, institution, clock);
        ladder = new TestLadder(
                database,
                keys,
                pins,
                sms,
                edges.mailer(delivered),
                edges.sms(delivered),
                edges.telegram(),
                meters,
                institution,
                clock);
        node = new TestNodes(
                        new MongoConversationStore(
                                mongo, new ConversationDocuments(new Sealer(keys), new BlindIndex(keys))),
                        clock,
                        institution)
                .on(channel)
                .with(
                        finder(),
                        opener,
                        checker,
                        Fake.answerer(CheckAccount.class, _ -> new Event.AccountInactive()),
                        Fake.answerer(CheckAmka.class, _ -> new Event.AmkaConfirmed()))
                .with(ladder.sender())
                .start();
        ladder.speakTo(node.conversations());
    }

    static Institution demo() {
        return Profiles.load("demo");
    }

    static Institution with(PinRules pin) {
        var i = demo();
        return new Institution(
                i.id(),
                i.name(),
                i.domains(),
                i.zone(),
                i.departments(),
                i.roleOffices(),
                i.networkCentre(),
                i.helpDesk(),
                i.desk(),
                i.dataProtection(),
                pin,
                i.contactLookups(),
                i.link(),
                i.password(),
                i.account(),
                i.corrections(),
                i.reminders(),
                i.announcements(),
                i.retention(),
                i.origins(),
                i.documents(),
                i.links(),
                i.services());
    }

    /** The demo's rules with another budget for SMS. */
    static PinRules withBudget(int sms) {
        var p = demo().pin();
        return new PinRules(
                p.digits(),
                p.life(),
                p.tries(),
                p.resendWaits(),
                p.wrongGuessesPerDay(),
                p.pinsPerDay(),
                p.proofLife(),
                p.smsCountries(),
                p.smsPerHour(),
                p.smsPerDay(),
                sms);
    }

    private static Answerer<FindPerson> finder() {
        return Fake.answerer(
                FindPerson.class,
                question -> Stream.concat(MARIA.facts().emails().stream(), MARIA.facts().mobiles().stream())
                                .toList()
                                .containsAll(question.contacts())
                        ? new Event.PersonFound(MARIA.facts())
                        : new Event.NobodyFound(List.of()));
    }

    /** Goes on until a PIN was asked for. */
    void askForPin(ConversationId chat) {
        askForPin(chat, "maria@example.org");
    }

    /** Goes on until a PIN was asked for by one contact. */
    void askForPin(ConversationId chat, String contact) {
        receive(chat, new Event.Opened("", Language.EL));
        receive(chat, new Event.Pressed("STUDENT"));
        type(chat, contact);
        receive(chat, new Event.Pressed("CONTINUE"));
    }

    void type(ConversationId chat, String text) {
        receive(chat, new Event.Typed(text, ""));
    }

    void receive(ConversationId chat, Event event) {
        node.conversations().receive(chat, UUID.randomUUID().toString(), event);
    }

    void sweep() {
        node.sweep();
        ladder.sweep();
    }

    Conversation conversation(ConversationId chat) {
        return node.conversations().find(chat).orElseThrow().conversation();
    }

    long messages(ConversationId chat) {
        return node.conversations().find(chat).orElseThrow().nextSequence() - 1;
    }

    /** The PIN that the chat's challenge has now. */
    String pin(ConversationId chat) {
        return pins.of(chat, java.util.Objects.requireNonNull(conversation(chat).challenge()));
    }

    /** Another PIN than this one. */
    static String not(String pin) {
        return pin.startsWith("9") ? "0" + pin.substring(1) : "9" + pin.substring(1);
    }
}
