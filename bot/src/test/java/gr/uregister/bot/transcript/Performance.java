package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.transcript.Post.Delivery;
import gr.uregister.bot.transcript.Said.Button;
import gr.uregister.bot.transcript.Said.Button.Kind;
import gr.uregister.bot.transcript.Story.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One story, played by one student, and written down as it went. The student may have a second chat, elsewhere. */
final class Performance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final Pattern LABEL = Pattern.compile("\\[(.+)]");
    private static final Pattern SHARED = Pattern.compile("\\{contact (.+)}");
    private static final Pattern INVITED = Pattern.compile("code «(.+)»");
    private static final Pattern CODE_IN_LINK = Pattern.compile("(tester__.{4})-");
    private static final Pattern OPENING = Pattern.compile("\\{opens the chat(?: of (\\S+))?}");

    private final Stage stage;
    private final Function<String, Student> students;
    private final Secretariat secretariat;
    private final Transcript transcript = new Transcript();
    private final Names names = new Names();
    private final List<Said> heard = new ArrayList<>();
    private String language = "el";
    private final Map<String, Student> chats = new HashMap<>();

    /** The chat that the story is in. */
    private @Nullable Student student;

    private @Nullable Delivery latestMail;

    /** @param students makes a student whose platform speaks the language */
    Performance(Stage stage, Function<String, Student> students) {
        this.stage = stage;
        this.students = students;
        this.secretariat = new Secretariat(stage.register());
    }

    /** Plays the story to its end; returns the file's text as it ought to be. */
    String of(Story story) throws LDAPException {
        stage.clock().beginStory();
        for (var step : story.steps()) {
            switch (step) {
                case Step.Remark(var line) -> transcript.copy(List.of(line));
                case Step.Act act when act.looks() -> transcript.tell(act.keyword(), seen(act));
                case Step.Act act -> {
                    transcript.copy(act.lines());
                    perform(act);
                    writeDownWhatCame();
                }
            }
        }
        return transcript.toString();
    }

    @Override
    public void close() {
        stage.directoryGate().open();
        stage.nationalRegister().comeBack();
        stage.carriers().comeBack();
        stage.gateway().goAway();
        chats.values().forEach(Student::close);
    }

    private void perform(Step.Act act) {
        var text = act.text();
        switch (act.keyword()) {
            case "language" -> language = text;
            case "given" -> secretariat.enrol(text);
            case "register" -> secretariat.correct(text);
            case "clock+" -> stage.clock().advance(durationOf(text));
            case "directory" -> changeDirectory(text);
            case "amka-check" -> changeNationalRegister(text);
            case "mail" -> stage.carriers().changeMail(text);
            case "sms" -> stage.carriers().changeSms(text);
            case "gateway" -> changeGateway(text);
            case "agent", "agent>" ->
                stage.agent().act(act.keyword(), text, student().conversation());
            case "announcement" -> announce(text);
            case "tester" -> tryOut(text);
            case "page" -> transcript.tell("page>", stage.securePage().perform(text, names));
            case "student>", "elsewhere>" -> {
                student = chats.get(act.keyword());
                actAsStudent(act.keyword(), text);
            }
            default -> throw new AssertionError(act.keyword());
        }
    }

    /** Whoever has the story's chat open sees it come. */
    private void announce(String text) {
        conversationAtRest();
        if (stage.announcer().announce(text, student().conversation())) {
            student().isTold();
        }
    }

    /** {@code code «Name»}: staff make a code; anything else is announced to the chat as a test. */
    private void tryOut(String text) {
        var invited = INVITED.matcher(text);
        if (invited.matches()) {
            names.learnCode(stage.rehearsal().code(invited.group(1)));
        } else {
            stage.rehearsal().test(stage.announcer().draft(text), student().conversation());
        }
    }

    private void actAsStudent(String keyword, String text) {
        var label = LABEL.matcher(text);
        var shared = SHARED.matcher(text);
        var opening = OPENING.matcher(text);
        if (opening.matches()) {
            open(keyword, opening.group(1));
        } else if (label.matches()) {
            student().press(button(label.group(1)));
        } else if (shared.matches()) {
            student().shareContact(shared.group(1));
        } else if (text.equals("{sticker}")) {
            student().sendSticker();
        } else {
            student().type(names.fill(text));
        }
    }

    private void open(String keyword, @Nullable String department) {
        if (student == null) {
            student = students.apply(language);
            chats.put(keyword, student);
        }
        var payload = department == null ? "" : names.fill(department);
        student.open(CODE_IN_LINK.matcher(payload).replaceFirst("$1"));
    }

    private Student student() {
        return assertThat(student)
                .as("a student who opened the chat")
                .isNotNull()
                .actual();
    }

    /** The button of the latest message that had it. */
    private Button button(String label) {
        return heard.reversed().stream()
                .flatMap(said -> said.buttons().stream())
                .filter(button ->
                        button.kind() == Kind.ANSWERS && button.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("there was no button [" + label + "]; the story so far:\n" + transcript));
    }

    private void changeDirectory(String text) {
        switch (text) {
            case "away" -> stage.directoryGate().shut();
            case "back" -> stage.directoryGate().open();
            default -> stage.accounts().activate(text);
        }
    }

    private void changeNationalRegister(String text) {
        var words = text.split(" ");
        switch (words[0]) {
            case "away" -> stage.nationalRegister().goAway();
            case "back" -> stage.nationalRegister().comeBack();
            case "rejects" -> stage.nationalRegister().reject(words[1]);
            case "confirms" -> stage.nationalRegister().confirm(words[1]);
            default -> throw new AssertionError("what is amka-check " + text + "?");
        }
    }

    private void changeGateway(String text) {
        try {
            stage.gateway().change(text, stage.port());
        } catch (Exception e) {
            throw new AssertionError("the Gateway's report was not taken", e);
        }
    }

    private String seen(Step.Act look) throws LDAPException {
        return switch (look.keyword()) {
            case "state" -> conversationAtRest().conversation().state().name();
            case "kept" -> lastOfStudent();
            case "directory>" -> stage.accounts().look(look.text());
            case "mailbox" -> {
                assertThat(latestMail).as("a mail in the mailbox").isNotNull();
                yield names.hide(latestMail.subject() + "\n\n" + latestMail.text());
            }
            default -> throw new AssertionError(look.keyword());
        };
    }

    /** What the transcript keeps of the student's last message. */
    private String lastOfStudent() {
        return conversationAtRest().transcript().reversed().stream()
                .filter(entry -> entry.author() == Author.PERSON)
                .map(TranscriptEntry::text)
                .findFirst()
                .orElseThrow();
    }

    private void writeDownWhatCame() {
        if (student == null) {
            return;
        }
        var conversation = conversationAtRest();
        for (var delivery : stage.post().next()) {
            names.learnPin(delivery.text());
            names.learnLink(delivery.text());
            var text = names.hide(delivery.text());
            if (delivery.isMail()) {
                latestMail = delivery;
                var firstLine = text.lines().findFirst().orElse("");
                transcript.tell("mail>", delivery.to() + " «" + delivery.subject() + "»: " + firstLine);
            } else {
                transcript.tell("sms>", delivery.to() + ": " + text);
            }
        }
        for (var message : stage.gateway().next()) {
            names.learnPin(message.code());
            transcript.tell("gateway>", message.to() + ": " + names.hide(message.code()));
        }
        for (var said : student.nextMessages(lastTold(conversation))) {
            heard.add(said);
            names.learnCode(said.text());
            transcript.tell("bot>", said, names);
        }
    }

    private static long lastTold(StoredConversation conversation) {
        var told = conversation.told();
        return told.isEmpty() ? 0 : told.getLast().sequence();
    }

    /**
     * Waits until every deed is done or postponed, every deadline met, and every PIN's news told. Deeds begin what carriers do, and
     * carriers tell the conversation what came of it: only what stayed the same while the carriers were asked is at rest.
     */
    private StoredConversation conversationAtRest() {
        var id = student().conversation();
        var end = System.nanoTime() + PATIENCE.toNanos();
        var stored = stored(id);
        while (!isAtRest(stored) || !stage.carriers().areAtRest() || stored(id).version() != stored.version()) {
            assertThat(System.nanoTime())
                    .as("time until the conversation rests")
                    .isLessThan(end);
            try {
                stored = stage.conversations()
                        .awaitNewer(id, stored.version(), MOMENT)
                        .orElseGet(() -> stored(id));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return stored;
    }

    private StoredConversation stored(ConversationId id) {
        return stage.conversations().find(id).orElseThrow();
    }

    private boolean isAtRest(StoredConversation stored) {
        var dueAt = stored.dueAt();
        var outbox = stored.outbox();
        return (outbox.isEmpty() || outbox.owner().equals("postponed"))
                && (dueAt == null || stage.clock().instant().isBefore(dueAt));
    }

    /** {@code 16m}, {@code 25h}. */
    private static Duration durationOf(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
