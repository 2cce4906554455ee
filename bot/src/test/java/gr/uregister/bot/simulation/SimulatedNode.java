package gr.uregister.bot.simulation;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.account.AccountRoom;
import gr.uregister.bot.account.AccountRoom.Notices;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.engine.EngineNode;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.conversation.mongo.MongoSetAside;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.helpdesk.HoldDeadline;
import gr.uregister.bot.helpdesk.history.HelpRecords;
import gr.uregister.bot.link.LinkRoom;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.PinRoom;
import gr.uregister.bot.pin.Pins;
import gr.uregister.bot.pin.ladder.TestLadder;
import gr.uregister.bot.privacy.PrivacyRoom;
import gr.uregister.bot.recovery.RecoveryRoom;
import gr.uregister.bot.reminder.SilenceDeadline;
import gr.uregister.bot.simulation.Threads.Inline;
import gr.uregister.bot.simulation.Threads.Later;
import gr.uregister.bot.watch.WatchRoom;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Effect.CallDesk;
import gr.uregister.statemachine.Effect.FindAnnouncement;
import gr.uregister.statemachine.Effect.SearchFaq;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.AnnouncementFound;
import gr.uregister.statemachine.Event.DeskAnswered;
import gr.uregister.statemachine.Event.NoArticleFound;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;

/** One node: the product's own objects, made anew, on the database, directory and platforms that all nodes share. */
final class SimulatedNode {

    private static final MeterRegistry METRICS = new SimpleMeterRegistry();
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(45);

    private final String name;
    private final Simulation simulation;
    private final EngineNode engine;
    private final TestLadder ladder;
    private final LinkRoom links;
    private final HelpDesk desk;
    private final Notices notices;
    private boolean powered = true;
    private boolean busy;

    SimulatedNode(String name, Simulation simulation) {
        this.name = name;
        this.simulation = simulation;
        var setting = simulation.setting();
        var institution = setting.institution();
        var clock = simulation.schedule();
        var pins = new Pins(setting.keys(), institution);
        var mongo = simulation.mongo().operations(new FaultyWay(this, simulation));
        var people = Register.people(mongo, setting.sealer(), setting.index());
        var directory = InProcessDirectory.directory(FaultyDirectory.of(this, simulation));
        var contacts = new AccountContacts(mongo, setting.sealer(), institution, clock);
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
        notices = Notices.open(
                mongo,
                setting.sealer(),
                post.mailer(this),
                post.sms(this),
                room.sms(),
                setting.mind().phrasebook(),
                institution,
                clock);
        var watches = new WatchRoom(mongo, setting.sealer());
        var help = new HelpRecords(mongo, setting.index(), institution);
        var store = new FaultyStore(this, simulation);
        var keepers = new ArrayList<>(
                List.of(AccountRoom.keeper(people, directory, contacts), watches.keeper(), help, ladder.keeper()));
        if (simulation.defect() == Defect.DELIVERIES_NOT_ERASED) {
            keepers.removeLast();
        }
        var privacy = new PrivacyRoom(new SimulatedChats(mongo, simulation), keepers);
        var setAside = new MongoSetAside(mongo, clock);
        engine = EngineNode.start(
                name,
                setting.mind(),
                new EngineNode.Rooms(
                        answerers(
                                mongo,
                                people,
                                directory,
                                contacts,
                                room,
                                privacy.reviewer(contacts, ladder.progress())),
                        doers(mongo, people, directory, watches, privacy, help),
                        deadlines(directory),
                        List.of(simulation.platform().channel(this))),
                store,
                new EngineNode.SetAside(setAside, setAside),
                clock,
                new Later(this, simulation),
                new Inline(this));
        ladder.speakTo(engine.conversations(), new Inline(this));
        privacy.speakTo(engine.conversations());
        var watchRound = watches.rounds(people, setting.amkaAnswerer(), store, engine.conversations(), clock);
        links = new LinkRoom(setting.keys(), conversations(), people, directory, institution, clock, mongo);
        desk = new HelpDesk(conversations(), setting.mind().flow(), clock);
        every(BETWEEN_SWEEPS, this::sweep);
        every(BETWEEN_ROUNDS, () -> job(watchRound));
    }

    private List<Answerer<?>> answerers(
            MongoOperations mongo,
            People people,
            Directory directory,
            AccountContacts contacts,
            PinRoom room,
            Answerer<?> reviewer) {
        var setting = simulation.setting();
        var clock = simulation.schedule();
        var witness = simulation.witness();
        var throttle = Register.throttle(mongo, setting.institution(), clock);
        var answerers = new ArrayList<>(List.of(
                Register.finder(people, mongo, setting.institution(), clock),
                witness.challenges(room.opener()),
                witness.guesses(room.checker()),
                InProcessDirectory.accounts(people, directory),
                AccountRoom.reader(people, directory, contacts),
                reviewer,
                setting.amkaAnswerer(),
                LinkRoom.opener(setting.institution(), clock),
                Fake.answerer(CallDesk.class, call -> new DeskAnswered(true, 0, call.askedIn())),
                Fake.answerer(FindAnnouncement.class, this::found),
                Fake.answerer(SearchFaq.class, search -> new NoArticleFound(search.askedIn()))));
        answerers.addAll(RecoveryRoom.answerers(people, contacts, throttle, directory));
        return answerers;
    }

    /** Every chat got every announcement but the first. */
    private AnnouncementFound found(FindAnnouncement asked) {
        var id = asked.announcementId();
        var about = id.equals("announcement-0")
                ? null
                : new AboutAnnouncement(
                        id, new Text("Τίτλος", "Title"), simulation.schedule().instant());
        return new AnnouncementFound(about, asked.askedIn(), asked.isAnswered());
    }

    private List<Doer<?>> doers(
            MongoOperations mongo,
            People people,
            Directory directory,
            WatchRoom watches,
            PrivacyRoom privacy,
            HelpRecords help) {
        var setting = simulation.setting();
        var doers = new ArrayList<Doer<?>>(List.of(
                ladder.sender(),
                notices.doer(),
                privacy.erasure(),
                help,
                InProcessDirectory.roles(people, directory),
                simulation.witness().renewals(RecoveryRoom.renewal(people, directory), directory),
                RecoveryRoom.mailer(
                        simulation.post().mailer(this),
                        LinkRoom.addresses(setting.keys()),
                        setting.mind().phrasebook(),
                        setting.institution(),
                        simulation.schedule())));
        doers.addAll(watches.doers());
        doers.addAll(AccountRoom.doers(
                mongo, setting.sealer(), people, directory, setting.institution(), simulation.schedule()));
        return doers;
    }

    private List<Deadline> deadlines(Directory directory) {
        var deadlines = new ArrayList<>(List.of(
                LinkRoom.settlement(directory),
                new SilenceDeadline(simulation.setting().institution()),
                new HoldDeadline(DeskAgent.LEFT_ALONE),
                PrivacyRoom.deadline()));
        if (simulation.defect() != Defect.NEVER_SIGNED_OUT) {
            deadlines.add(AccountRoom.deadline());
        }
        return deadlines;
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

    private void sweep() {
        try {
            engine.sweep();
        } finally {
            requirePower();
            ladder.sweep();
            notices.sweep().run();
        }
    }

    /** Of jobs that fail, the engine of jobs says so and tries again. */
    private void job(Runnable work) {
        try {
            work.run();
        } catch (PowerCut e) {
            throw e;
        } catch (RuntimeException e) {
            simulation.story().tell("fault", "a job of " + name + " fails");
        }
    }

    private void every(Duration time, Runnable work) {
        simulation.schedule().after(time, this, () -> {
            try {
                work.run();
            } finally {
                if (powered) {
                    every(time, work);
                }
            }
        });
    }
}
