package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.Pins;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.pin.SmsReports;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.Optional;

/** The real ladder of one node, on the edges that a test brings. */
public final class TestLadder {

    private final PinSender sender;
    private final PinDeliveries deliveries;
    private final PinPost post;
    private final NextContact nextContact;
    private final InstantSource clock;
    private PinLadder ladder;

    public TestLadder(
            TestDatabase database,
            Keys keys,
            Pins pins,
            SmsAllowance allowance,
            Mailer mailer,
            SmsSender sms,
            Institution institution,
            InstantSource clock) {
        this.clock = clock;
        sender = new PinSender(clock);
        deliveries = new PinDeliveries(database.template(), new PinDeliveryDocuments(new Sealer(keys)));
        post = new PinPost(
                pins, Optional.of(mailer), Optional.of(sms), new Phrasebook(institution.zone()), institution, clock);
        nextContact = new NextContact(Register.people(database), allowance, institution);
    }

    public Doer<SendPin> sender() {
        return sender;
    }

    /** The ladder comes after the conversations that it speaks to. */
    public void speakTo(Conversations conversations) {
        ladder = new PinLadder(deliveries, post, nextContact, conversations, sender, clock);
    }

    public void sweep() {
        ladder.sweep();
    }

    public SmsReports reports() {
        return ladder;
    }
}
