package gr.uregister.bot.simulation;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.account.AccountRoom;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.engine.EngineNode;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.conversation.mongo.MongoSetAside;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.helpdesk.HoldDeadline;
import gr.uregister.bot.link.LinkRoom;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.PinRoom;
import gr.uregister.bot.pin.Pins;
import gr.uregister.bot.pin.ladder.TestLadder;
import gr.uregister.bot.recovery.RecoveryRoom;
import gr.uregister.bot.reminder.SilenceDeadline;
import gr.uregister.bot.simulation.Threads.Inline;
import gr.uregister.bot.simulation.Threads.Later;
import gr.uregister.statemachine.Effect.CallDesk;
import gr.uregister.statemachine.Effect.ReviewData;
import gr.uregister.statemachine.Effect.SearchFaq;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DataReviewed;
import gr.uregister.statemachine.Event.DeskAnswered;
import gr.uregister.statemachine.Event.NoArticleFound;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.rights.DataOverview;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;

/** One node: the product's own objects, made anew, on the database, directory and platforms that all nodes share. */
final class SimulatedNode {

    private static final MeterRegistry METRICS = new SimpleMeterRegistry();
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(2);

    private final String name;
    private final Simulation simulation;
    private final EngineNode engine;
    private final TestLadder ladder;
    private final LinkRoom links;
    private final HelpDesk desk;
    private boolean powered = true;
    private boolean busy;

    SimulatedNode(String name, Simulation simulation) {
        this.name = name;
        this.simulation = simulation;
        var setting = simulation.setting();
        var institution = setting.institution();
        var clock = simulation.schedule();
        var pins = new Pins(setting.keys(), institution);
        var people = setting.people();
        var mongo = simulation.mongo().operations(new FaultyWay(this, simulation));
        var directory = InProcessDirectory.directory(FaultyDirectory.of(this, simulation));
        var post = simulation.post();
        var telegram = post.telegram(this);
        var room = PinRoom.open(mongo, people, pins, setting.index(), institution, clock, telegram, simulation.ids());
        ladder = new TestLadder(
                mongo,
                setting.sealer(),
                people,
                pins,
                room.sms(),
                post.mailer(this),
                post.sms(this),
                telegram,
                METRICS,
                institution,
                clock);
        var witness = simulation.witness();
        var setAside = new MongoSetAside(mongo, clock);
        engine = EngineNode.start(
                name,
                setting.mind(),
                new EngineNode.Rooms(
                        answerers(
                                mongo,
                                people,
                                directory,
                                List.of(
                                        Register.finder(people, mongo, institution, clock),
                                        witness.challenges(room.opener()),
                                        witness.guesses(room.checker()),
                                        InProcessDirectory.accounts(people, directory),
                                        setting.amkaAnswerer(),
                                        LinkRoom.opener(institution, clock),
                                        Fake.answerer(
                                                CallDesk.class, call -> new DeskAnswered(true, 0, call.askedIn())),
                                        Fake.answerer(SearchFaq.class, search -> new NoArticleFound(search.askedIn())),
                                        Fake.answerer(
                                                ReviewData.class,
                                                review -> new DataReviewed(
                                                        new DataOverview("look", 0, 0, 0, KeptContacts.NONE, List.of()),
                                                        review.askedIn())))),
                        doers(mongo, people, directory),
                        List.of(
                                LinkRoom.settlement(directory),
                                new SilenceDeadline(institution),
                                new HoldDeadline(DeskAgent.LEFT_ALONE)),
                        List.of(simulation.platform().channel(this))),
                new FaultyStore(this, simulation),
                new EngineNode.SetAside(setAside, setAside),
                clock,
                new Later(this, simulation),
                new Inline(this));
        ladder.speakTo(engine.conversations(), new Inline(this));
        links = new LinkRoom(setting.keys(), conversations(), people, directory, institution, clock, mongo);
        desk = new HelpDesk(conversations(), setting.mind().flow(), clock);
        everySweep();
    }

    private List<Answerer<?>> answerers(
            MongoOperations mongo, People people, Directory directory, List<Answerer<?>> others) {
        var setting = simulation.setting();
        var clock = simulation.schedule();
        var contacts = new AccountContacts(mongo, setting.sealer(), setting.institution(), clock);
        var throttle = Register.throttle(mongo, setting.institution(), clock);
        var answerers = new ArrayList<Answerer<?>>(others);
        answerers.addAll(RecoveryRoom.answerers(people, contacts, throttle, directory));
        return answerers;
    }

    private List<Doer<?>> doers(MongoOperations mongo, People people, Directory directory) {
        var setting = simulation.setting();
        var doers = new ArrayList<Doer<?>>(List.of(
                ladder.sender(),
                InProcessDirectory.roles(people, directory),
                RecoveryRoom.renewal(people, directory),
                Fake.doer(WriteToContact.class, _ -> Optional.empty())));
        doers.addAll(AccountRoom.doers(
                mongo, setting.sealer(), people, directory, setting.institution(), simulation.schedule()));
        return doers;
    }

    String name() {
        return name;
    }

    Conversations conversations() {
        return engine.conversations();
    }

    TestLadder ladder() {
        return ladder;
    }

    LinkRoom links() {
        return links;
    }

    HelpDesk desk() {
        return desk;
    }

    /** Whether it is in the middle of something, and lingers. */
    boolean isBusy() {
        return busy;
    }

    boolean isFree() {
        return powered && !busy;
    }

    /** Does something, to the end or until its power is gone. */
    void run(Runnable work) {
        if (!powered) {
            return;
        }
        busy = true;
        try {
            work.run();
        } catch (PowerCut e) {
            simulation.story().tell("crash", name + " is gone");
        } finally {
            busy = false;
        }
    }

    /** Whatever this node still holds in memory is of no use from here on. */
    void requirePower() {
        if (!powered) {
            throw new PowerCut();
        }
    }

    void cutPower() {
        powered = false;
    }

    void receive(ConversationId chat, String updateId, Event event) {
        requirePower();
        conversations().receive(chat, updateId, event);
        requirePower();
    }

    /** Stops in good order. */
    void stop() {
        run(engine::stop);
        powered = false;
    }

    private void everySweep() {
        simulation.schedule().after(BETWEEN_SWEEPS, this, () -> {
            try {
                engine.sweep();
                ladder.sweep();
            } finally {
                if (powered) {
                    everySweep();
                }
            }
        });
    }
}
