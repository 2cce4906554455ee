package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.DeliveryReports;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.MobileWays;
import gr.uregister.bot.pin.Pins;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.bot.pin.TelegramSender;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.institution.Institution;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.springframework.data.mongodb.core.MongoOperations;

/** The real ladder of one node, on the edges that a test brings. */
public final class TestLadder {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PinSender sender;
    private final PinDeliveries deliveries;
    private final PinPost post;
    private final NextContact nextContact;
    private final Revocation revocation;
    private final InstantSource clock;
    private final CountedThreads counted = new CountedThreads();
    private PinLadder ladder;

    public TestLadder(
            TestDatabase database,
            Keys keys,
            Pins pins,
            SmsAllowance allowance,
            Mailer mailer,
            SmsSender sms,
            Optional<TelegramSender> telegram,
            MeterRegistry meters,
            Institution institution,
            InstantSource clock) {
        this(
                database.template(),
                new Sealer(keys),
                Register.people(database),
                pins,
                allowance,
                mailer,
                sms,
                telegram,
                meters,
                institution,
                clock);
    }

    public TestLadder(
            MongoOperations mongo,
            Sealer sealer,
            People people,
            Pins pins,
            SmsAllowance allowance,
            Mailer mailer,
            SmsSender sms,
            Optional<TelegramSender> telegram,
            MeterRegistry meters,
            Institution institution,
            InstantSource clock) {
        this.clock = clock;
        sender = new PinSender(clock, PATIENCE);
        deliveries =
                new PinDeliveries(mongo, new PinDeliveryDocuments(sealer, institution), new DeliveryCounters(meters));
        post = new PinPost(
                pins,
                Optional.of(mailer),
                Optional.of(sms),
                telegram,
                new Phrasebook(institution.zone()),
                institution,
                clock);
        nextContact = new NextContact(people, new MobileWays(telegram), allowance, institution);
        revocation = new Revocation(deliveries, telegram);
    }

    public Doer<SendPin> sender() {
        return sender;
    }

    /** What became of PINs. */
    public PinProgress progress() {
        return new PinProgress(deliveries);
    }

    /** Who answers for PINs on their way. */
    public DataKeeper keeper() {
        return deliveries;
    }

    /** The ladder comes after the conversations that it speaks to. */
    public void speakTo(Conversations conversations) {
        speakTo(conversations, counted);
    }

    /** The same, in threads of the test's. */
    public void speakTo(Conversations conversations, ExecutorService threads) {
        ladder = new PinLadder(deliveries, post, nextContact, revocation, conversations, sender, clock, threads);
    }

    public void sweep() {
        ladder.sweep();
    }

    /** Whether all that was begun came to its end: nothing is decided or sent at this moment. */
    public boolean isAtRest() {
        return counted.areIdle();
    }

    public DeliveryReports reports() {
        return ladder;
    }
}
