package gr.uregister.bot.simulation;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.database.InProcessMongo;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.simulation.Faults.Kind;
import gr.uregister.statemachine.identity.KeptContacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One world: some nodes, many students, everything that can go wrong, in one thread and by one seed. The same seed is the same story.
 *
 * <p>A node in the middle of something lingers now and then, and the others go on meanwhile: so they race as nodes do, although each
 * does one thing at a time.
 */
final class Simulation implements AutoCloseable {

    private static final Duration FAULTS_LAST = Duration.ofMinutes(10);

    /** Long enough for PINs, links and visits to end while things go wrong. */
    private static final Duration FAULTS_LAST_LONG = Duration.ofMinutes(24);

    private static final Duration TIME_TO_FINISH = Duration.ofHours(2);
    private static final Duration TIME_TO_WAIT = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration REPLACED_WITHIN = Duration.ofSeconds(10);
    private static final Duration RACE = Duration.ofMillis(60);
    private static final Duration LONGER_THAN_LEASES = Duration.ofSeconds(17);
    private static final int MOST_LINGER = 2;
    private static final int MINUTES_A_DAY = 24 * 60;

    private final long seed;
    private final Setting setting;
    private final Defect defect;
    private final SplittableRandom random;
    private final SplittableRandom ids;
    private final boolean withTelegram;
    private final Duration faultsLast;
    private final Schedule schedule;
    private final Story story;
    private final Faults faults;
    private final InProcessMongo mongo;
    private final People people;
    private final AccountContacts contacts;
    private final InMemoryDirectoryServer directory;
    private final Announcing announcing;
    private final Invariants invariants;
    private final SharedStore store;
    private final Witness witness;
    private final SimulatedPlatform platform;
    private final SimulatedPost post;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Student> students = new ArrayList<>();
    private final Set<String> corrected = new HashSet<>();
    private final Map<String, List<String>> passwords = new HashMap<>();
    private int started;
    private int lingering;
    private long steps;

    /** @param told whether the story is kept, to be read */
    Simulation(long seed, Setting setting, Defect defect, boolean told) {
        this.seed = seed;
        this.setting = setting;
        this.defect = defect;
        random = new SplittableRandom(seed);
        ids = random.split();
        withTelegram = random.nextBoolean();
        faultsLast = random.nextInt(3) == 0 ? FAULTS_LAST_LONG : FAULTS_LAST;
        schedule = new Schedule(Duration.ofMinutes(random.nextInt(MINUTES_A_DAY)));
        mongo = new InProcessMongo(schedule);
        people = Register.people(mongo.operations(), setting.sealer(), setting.index());
        contacts = new AccountContacts(mongo.operations(), setting.sealer(), setting.institution(), schedule);
        witness = new Witness(this);
        platform = new SimulatedPlatform(this);
        post = new SimulatedPost(this);
        story = new Story(schedule, told);
        faults = new Faults(random.split(), schedule);
        announcing = new Announcing(this, new SplittableRandom(~seed));
        invariants = new Invariants(this, announcing);
        store = new SharedStore(invariants);
        directory = server();
    }

    /**
     * Runs to the end.
     *
     * @throws Broken when a promise was
     */
    Outcome run() {
        story.tell("given", "seed " + seed + ", " + faults);
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            startNode();
        }
        enrol();
        students.forEach(Student::begin);
        DeskAgent.team(this, random.split()).forEach(DeskAgent::begin);
        announcing.begin();
        while (schedule.elapsed().compareTo(faultsLast) < 0 && !everybodyIsDone()) {
            step();
            restartOne();
        }
        faults.end();
        story.tell("faults", "are over");
        new Ending(this).require();
        return new Outcome(
                1,
                story.hash(),
                steps,
                faults.injected(),
                students.size(),
                invariants.accounts().activated(),
                invariants.accounts().changed(),
                invariants.links().changed(),
                invariants.visits().count(),
                invariants.consents().changes(),
                invariants.renewals().count(),
                invariants.erasures().count(),
                invariants.corrections(),
                invariants.copies().twice(),
                invariants.copies().introduced(),
                invariants.copies().unsaid(),
                invariants.silences().reminders(),
                invariants.takeovers(),
                announcing.shownCount(),
                announcing.heldCount());
    }

    /** Lets a second pass. */
    void step() {
        schedule.runUntil(schedule.instant().plus(STEP));
        invariants.requireKept();
    }

    /** Lets time pass until all students came to an end, or had time enough. */
    void letFinish() {
        var begin = schedule.instant();
        while (!everybodyIsDone() && schedule.instant().isBefore(begin.plus(TIME_TO_FINISH))) {
            step();
            if (schedule.instant().isAfter(begin.plus(TIME_TO_WAIT))
                    && students.stream().allMatch(student -> student.isDone() || witness.wasToldWhy(student.chat()))) {
                return;
            }
        }
    }

    /** A moment in which a node's power may go, or others may be quicker. */
    void pass(SimulatedNode node, String where) {
        steps++;
        invariants.requireKept();
        node.requirePower();
        if (happens(Kind.POWER_CUT, node.name() + " " + where)) {
            node.cutPower();
            nodes.remove(node);
            schedule.after(faults.upTo(REPLACED_WITHIN), this::startNode);
            throw new PowerCut();
        }
        mayLinger(node);
    }

    void mayLinger(SimulatedNode node) {
        if (happens(Kind.LONG_PAUSE, node.name())) {
            linger(node, LONGER_THAN_LEASES.plus(faults.upTo(LONGER_THAN_LEASES)));
        } else if (happens(Kind.LINGERING, node.name())) {
            linger(node, faults.upTo(RACE));
        }
    }

    /** The node is busy for so long, and the others go on. */
    void linger(SimulatedNode node, Duration time) {
        if (lingering < MOST_LINGER) {
            lingering++;
            try {
                schedule.runUntil(schedule.instant().plus(time));
            } finally {
                lingering--;
            }
        }
        node.requirePower();
    }

    boolean happens(Kind fault, String where) {
        var happens = faults.happens(fault);
        if (happens) {
            story.tell(fault == Kind.POWER_CUT ? "crash" : "fault", fault + " " + where);
        }
        return happens;
    }

    /** A node that has nothing else to do; null when there is none. */
    @Nullable
    SimulatedNode freeNode() {
        var free = nodes.stream().filter(SimulatedNode::isFree).toList();
        return free.isEmpty() ? null : free.get(random.nextInt(free.size()));
    }

    /** A PIN comes to its address, and so to whoever reads there. */
    void arrives(String to, String pin) {
        students.stream().filter(student -> student.reads(to)).forEach(student -> student.arrives(pin));
    }

    /** A personal link comes to its address. */
    void linkArrives(String to, String linkId) {
        students.stream().filter(student -> student.reads(to)).forEach(student -> student.linkArrives(linkId));
    }

    /** The registers say from now on what they should. */
    void correct(Person person) {
        if (corrected.add(person.id())) {
            story.tell("register", person.id() + " is corrected");
            people.register(List.of(person));
        }
    }

    boolean isCorrected(Person person) {
        return corrected.contains(person.id());
    }

    /** Passwords that the person may have set, the latest first. */
    List<String> passwordsOf(Person person) {
        return passwords.computeIfAbsent(person.id(), _ -> new ArrayList<>());
    }

    /** What is kept of a person by consent, as the database has it now. */
    KeptContacts keptOf(Person person) {
        return contacts.keptOf(person.id());
    }

    AccountContacts contacts() {
        return contacts;
    }

    List<String> usernames() {
        return students.stream()
                .map(student -> student.person().facts().username())
                .distinct()
                .toList();
    }

    /** Whether PINs go to mobiles by Telegram first. */
    boolean isWithTelegram() {
        return withTelegram;
    }

    List<Student> students() {
        return students;
    }

    Setting setting() {
        return setting;
    }

    Defect defect() {
        return defect;
    }

    Schedule schedule() {
        return schedule;
    }

    Story story() {
        return story;
    }

    Faults faults() {
        return faults;
    }

    Invariants invariants() {
        return invariants;
    }

    SharedStore store() {
        return store;
    }

    InProcessMongo mongo() {
        return mongo;
    }

    InMemoryDirectoryServer directory() {
        return directory;
    }

    SimulatedPlatform platform() {
        return platform;
    }

    SimulatedPost post() {
        return post;
    }

    Witness witness() {
        return witness;
    }

    /** Makes ids, apart from everything that is decided by chance. */
    RandomGenerator ids() {
        return ids;
    }

    @Override
    public void close() {
        mongo.close();
    }

    private void startNode() {
        var node = new SimulatedNode("node-" + ++started, this);
        nodes.add(node);
        story.tell("start", node.name());
    }

    private void restartOne() {
        if (schedule.elapsed().toSeconds() % 10 == 0 && happens(Kind.GRACEFUL_RESTART, "")) {
            var node = freeNode();
            if (node != null) {
                nodes.remove(node);
                node.stop();
                startNode();
            }
        }
    }

    /** Most students have one chat, some two at once, and some have attackers who know their addresses. */
    private void enrol() {
        var count = 3 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            var person = setting.students().get(i);
            var first = student(i, "", false);
            students.add(first);
            people.register(List.of(first.asRegisteredFirst()));
            if (first.waitsForCorrection()) {
                continue;
            }
            var luck = random.nextInt(6);
            if (luck == 0) {
                var second = student(i, "b", false);
                first.goesWith(second);
                second.goesWith(first);
                students.add(second);
            } else if (luck == 1) {
                students.add(new Student(this, random.split(), person, i + "x", 0, true));
                students.add(new Student(this, random.split(), person, i + "y", 0, true));
            }
        }
    }

    private Student student(int number, String suffix, boolean attacks) {
        return new Student(
                this, random.split(), setting.students().get(number), number + suffix, random.nextInt(5), attacks);
    }

    private boolean everybodyIsDone() {
        return students.stream().allMatch(Student::isDone);
    }

    private static InMemoryDirectoryServer server() {
        try {
            return InProcessDirectory.server();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
