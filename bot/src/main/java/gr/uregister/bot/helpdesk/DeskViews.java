package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.helpdesk.DeskView.Account;
import gr.uregister.bot.helpdesk.DeskView.Arrival;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.pin.ladder.PinProgress;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.RoleRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Makes of a conversation what staff may see of it. */
@Component
public class DeskViews {

    private static final String CONCEALED = "••••••";

    private final HelpDesk desk;
    private final Function<String, List<PinProgress.Step>> waysOfPin;
    private final KnownAccounts accounts;
    private final InstantSource clock;

    @Autowired
    DeskViews(HelpDesk desk, PinProgress pins, Directory directory, InstantSource clock) {
        this(desk, pins::of, directory, clock);
    }

    /** @param waysOfPin how far a challenge's PIN is, by the challenge's id */
    DeskViews(
            HelpDesk desk,
            Function<String, List<PinProgress.Step>> waysOfPin,
            Directory directory,
            InstantSource clock) {
        this.desk = desk;
        this.waysOfPin = waysOfPin;
        this.accounts = new KnownAccounts(directory, clock);
        this.clock = clock;
    }

    /** A fact that staff see masked, and in full only for a reason that is written down. */
    public enum Masked {
        MOBILES,
        EMAILS,
        BIRTH_DATE
    }

    /** What the machine knows. */
    public DeskView of(StoredConversation stored) {
        var conversation = stored.conversation();
        var person = conversation.person();
        return new DeskView(
                stored.id(),
                conversation.state(),
                conversation.language(),
                conversation.departmentCode(),
                conversation.role(),
                conversation.assistance(),
                about(conversation, clock.instant()),
                desk.returnSteps(stored),
                person == null ? null : person(conversation, person, clock.instant()),
                pin(conversation),
                link(conversation),
                person == null ? Account.UNKNOWN : accounts.of(stored, person.username()),
                !stored.presence().isLost(),
                stored.createdAt(),
                stored.updatedAt());
    }

    /** What they ask about now; else what they asked about when they called the desk. */
    private static @Nullable AboutAnnouncement about(Conversation conversation, Instant now) {
        var about = AboutAnnouncement.at(now, conversation.subscription().about());
        var request = conversation.assistance().request();
        return about != null || request == null ? about : request.about();
    }

    /**
     * Entries of its transcript.
     *
     * @param entries of the conversation, the document's own or older ones
     */
    public List<Entry> entries(StoredConversation stored, List<TranscriptEntry> entries) {
        var waiting = stored.outbox().deeds().stream()
                .filter(deed -> deed.sequence() > 0)
                .collect(Collectors.toMap(PendingDeed::sequence, Function.identity(), (a, _) -> a));
        return entries.stream()
                .map(entry -> entry(entry, Optional.ofNullable(waiting.get(entry.sequence()))))
                .toList();
    }

    /** A masked fact in full; whoever asks for it sees to it that the reason is written down. */
    public List<String> reveal(StoredConversation stored, Masked fact) {
        var person = stored.conversation().person();
        if (person == null) {
            return List.of();
        }
        return switch (fact) {
            case MOBILES -> normalised(person.mobiles());
            case EMAILS -> normalised(person.emails());
            case BIRTH_DATE ->
                person.birthDate() == null
                        ? List.of()
                        : List.of(person.birthDate().toString());
        };
    }

    private static Entry entry(TranscriptEntry entry, Optional<PendingDeed> waiting) {
        return new Entry(
                entry.sequence(),
                entry.at(),
                entry.author(),
                entry.speaker(),
                entry.language(),
                text(entry),
                entry.isInternal(),
                entry.buttons().stream().map(SpokenButton::label).toList(),
                arrival(entry, waiting),
                entry.missed(),
                entry.file());
    }

    /** What agents wrote is theirs; of the rest they see no more than of the facts themselves. */
    private static String text(TranscriptEntry entry) {
        if (entry.traits().contains(Trait.SECRET)) {
            return CONCEALED;
        }
        if (entry.author() == Author.AGENT) {
            return entry.text();
        }
        return entry.traits().contains(Trait.PERSONAL)
                ? MaskedText.withoutFacts(entry.text())
                : MaskedText.withoutContacts(entry.text());
    }

    private static Arrival arrival(TranscriptEntry entry, Optional<PendingDeed> waiting) {
        if (entry.isInternal() || entry.author() == Author.PERSON) {
            return Arrival.NONE;
        }
        if (entry.missed() != null) {
            return Arrival.FAILED;
        }
        return waiting.map(deed -> deed.failures() > 0 ? Arrival.FAILING : Arrival.WAITING)
                .orElse(Arrival.BROUGHT);
    }

    private static Optional<RoleRecord> role(Conversation conversation) {
        return Optional.ofNullable(conversation.person())
                .flatMap(person -> Optional.ofNullable(conversation.role()).flatMap(person::role));
    }

    private static DeskView.Person person(Conversation conversation, PersonFacts person, Instant now) {
        var provenUntil = conversation.provenUntil();
        return new DeskView.Person(
                provenUntil != null && now.isBefore(provenUntil),
                person.firstNameEl() + " " + person.lastNameEl(),
                person.username(),
                role(conversation).map(RoleRecord::registrationNumber).orElse(""),
                person.maskedAmka(),
                person.maskedAfm(),
                person.birthDate() == null ? "" : "••/••/" + person.birthDate().getYear(),
                Stream.<Contact>concat(person.mobiles().stream(), person.emails().stream())
                        .map(Contact::masked)
                        .toList());
    }

    private DeskView.@Nullable Pin pin(Conversation conversation) {
        var challenge = conversation.challenge();
        return challenge == null
                ? null
                : new DeskView.Pin(
                        challenge.triesLeft(),
                        challenge.expiresAt(),
                        challenge.resendAt(),
                        waysOfPin.apply(challenge.id()));
    }

    private static DeskView.@Nullable Link link(Conversation conversation) {
        var link = conversation.link();
        return link == null ? null : new DeskView.Link(link.purpose(), link.failuresLeft(), link.expiresAt());
    }

    private static List<String> normalised(List<? extends Contact> contacts) {
        return contacts.stream().map(Contact::normalised).toList();
    }
}
