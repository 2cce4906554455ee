package gr.uregister.statemachine.flow.table;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Countries;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.institution.Institution.Office;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The particulars that go into sentences and buttons: names, offices, dates, masked contacts. */
public final class Particulars {

    private Particulars() {}

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");

    public static Button reply(Choice choice) {
        return new Reply(choice.name(), choice.label());
    }

    public static Button reply(Command command) {
        return new Reply(command.name(), command.label());
    }

    /** Whom to turn to, in one line that names only what there is, and the address alone. */
    public static Map<String, Object> office(Draft draft, Office office) {
        var contact = new ArrayList<String>();
        if (!office.phone().isEmpty()) {
            contact.add(office.phone());
        }
        if (!office.email().isEmpty()) {
            contact.add(office.email());
        }
        if (!office.hours().in(draft.language).isEmpty()) {
            contact.add(office.hours().in(draft.language));
        }
        var arguments = new HashMap<String, Object>();
        var name = office.name().in(draft.language);
        arguments.put("whom", contact.isEmpty() ? name : name + ", " + String.join(" · ", contact));
        arguments.put("address", office.email());
        return arguments;
    }

    /** Who mends what the registers say of the person, and in which role: the department's Secretariat, or the office of the role. */
    public static Map<String, Object> registrar(Draft draft) {
        var registrar = isOfSecretariat(draft) ? secretariat(draft) : officeOfRole(draft);
        registrar.put("role", role(draft));
        return registrar;
    }

    /** Whether a department's Secretariat mends what the registers say: that of students, and of people whose role is not known. */
    public static boolean isOfSecretariat(Draft draft) {
        var role = roleOf(draft);
        return role == null || role == Role.STUDENT;
    }

    /** The office of the person's role, or the help desk where the profile names none. */
    public static Office roleOffice(Draft draft) {
        return ownOffice(draft).orElse(draft.institution.helpDesk());
    }

    private static Optional<Office> ownOffice(Draft draft) {
        return Optional.ofNullable(roleOf(draft)).flatMap(draft.institution::roleOffice);
    }

    /** The Secretariat of the department that is known or preset; a general sentence where none is. */
    private static Map<String, Object> secretariat(Draft draft) {
        return draft.institution
                .department(draft.departmentCode())
                .map(department -> office(draft, department.secretariat()))
                .orElseGet(() -> new HashMap<>(Map.of("whom", Phrase.DEPARTMENT_SECRETARIAT)));
    }

    private static Map<String, Object> officeOfRole(Draft draft) {
        return ownOffice(draft).map(office -> office(draft, office)).orElseGet(() -> {
            var helpDesk = office(draft, draft.institution.helpDesk());
            return new HashMap<>(Map.of("whom", Message.of(Phrase.ROLE_OFFICE, helpDesk)));
        });
    }

    /** In which role the person came, by which sentences differ; {@code NONE} where there is none. */
    public static String role(Draft draft) {
        var role = roleOf(draft);
        return role == null ? "NONE" : role.name();
    }

    /** The role of this conversation; else that of a person who disagreed, or the only one that the registers know. */
    private static @Nullable Role roleOf(Draft draft) {
        var subject = draft.diagnosis.subject();
        if (draft.role != null) {
            return draft.role;
        }
        if (subject != null) {
            return subject.role();
        }
        var roles = draft.person == null ? List.<RoleRecord>of() : draft.person.roles();
        return roles.size() == 1 ? roles.getFirst().role() : null;
    }

    /** What proves who somebody is whose account is active, by which sentences differ: {@code pin} or {@code link}. */
    public static String recoveryProof(Draft draft) {
        return draft.recoversByPin() ? "pin" : "link";
    }

    /** Offers to go on with the activation that waits. */
    public static List<Button> resume(Draft draft) {
        return draft.errand.paused() == null ? List.of() : List.of(reply(Choice.CONTINUE_ACTIVATION));
    }

    /** A day, or a dash where there is none. */
    public static String day(@Nullable LocalDate day) {
        return day == null ? "–" : "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    /** A date and time in the institution's zone. */
    public static String dateTime(Draft draft, Instant instant) {
        return DATE_TIME.format(instant.atZone(draft.institution.zone()));
    }

    /** A time after which something works again, said to the minute: rounded up, or it would be too early. */
    public static Instant nextMinute(Instant instant) {
        var minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(instant) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }

    public static String insuranceCountry(Draft draft) {
        var country = draft.insuranceCountry;
        return country == null ? "" : Countries.name(country, draft.language);
    }

    /** What sentences call the ways: {@code email}, {@code sms}, {@code smsAndEmail}, {@code telegram}, {@code telegramAndEmail}. */
    public static String waysOf(List<Destination> destinations) {
        var ways = destinations.stream().map(Destination::way).collect(Collectors.toSet());
        var mobile = ways.contains(Way.TELEGRAM) ? "telegram" : "sms";
        return !ways.contains(Way.EMAIL) ? mobile : ways.size() == 1 ? "email" : mobile + "AndEmail";
    }

    public static List<Button> services(Draft draft) {
        return draft.institution.services().stream()
                .<Button>map(service -> new OpenPage(service.url(), service.name()))
                .toList();
    }

    public static Phrase roleName(Draft draft) {
        return switch (draft.chosenRole()) {
            case STUDENT -> Phrase.ROLE_STUDENT;
            case STAFF -> Phrase.ROLE_STAFF;
            case AFFILIATE -> Phrase.ROLE_AFFILIATE;
        };
    }

    public static Phrase yesOrNo(boolean yes) {
        return yes ? Phrase.YES : Phrase.NO;
    }

    public static String departmentName(Draft draft) {
        return draft.institution
                .department(draft.departmentCode())
                .map(department -> department.name().in(draft.language))
                .orElse(draft.departmentCode());
    }

    public static String birthDate(Draft draft) {
        return day(draft.knownPerson().birthDate());
    }

    /** Before the proof anybody who knows a contact could ask whose it is. */
    public static boolean mayHearUsername(Draft draft, State state) {
        return draft.provenUntil != null || state == State.ACTIVATED || draft.isSignedIn();
    }

    public static String username(Draft draft) {
        return draft.person == null || draft.person.username().isEmpty() ? "–" : draft.person.username();
    }

    public static String masked(List<? extends Contact> contacts) {
        return contacts.stream().map(Contact::masked).collect(Collectors.joining(", "));
    }

    public static String joined(List<? extends Contact> contacts) {
        return contacts.stream().map(Contact::normalised).collect(Collectors.joining(", "));
    }

    public static String orDash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    public static long minutesUntil(Draft draft, Instant instant) {
        return Math.max(0, Duration.between(draft.now, instant).plusSeconds(59).toMinutes());
    }

    public static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        var more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }
}
