package gr.uregister.bot.institution;

import gr.uregister.messages.Text;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.DeskRules;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Office;
import gr.uregister.statemachine.institution.Institution.PasswordRules;
import gr.uregister.statemachine.institution.Institution.PinRules;
import gr.uregister.statemachine.institution.RetentionRules;
import gr.uregister.statemachine.reading.DeepLink;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What no single value's bounds can tell: whether a profile's values make sense, alone and together. */
final class ProfileSense {

    private static final Pattern SHORT_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** A deep link carries the code, and separates it from what follows. */
    private static final Pattern DEPARTMENT_CODE = Pattern.compile("(?!.*" + DeepLink.SEPARATOR + ")[A-Za-z0-9_-]{0,"
            + (DeepLink.MAX_DEPARTMENT_CHARACTERS - 1) + "}[A-Za-z0-9-]");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()-]{3,25}");
    private static final Set<String> WEB_SCHEMES = Set.of("http", "https");

    private final List<Mistake> mistakes = new ArrayList<>();

    private ProfileSense() {}

    /** The first mistake, in the order of the file's keys. */
    static Optional<Mistake> mistakeIn(Institution institution) {
        var sense = new ProfileSense();
        sense.check(institution);
        return sense.mistakes.stream().findFirst();
    }

    private void check(Institution institution) {
        require(SHORT_NAME.matcher(institution.id()).matches(), "id", "must be of a-z, 0-9 and -");
        requireSaid("name", institution.name());
        checkDomains(institution.domains());
        checkDepartments(institution.departments());
        checkRoleOffices(institution.roleOffices());
        checkOffice("network-centre", institution.networkCentre());
        require(
                !institution.networkCentre().email().isEmpty(),
                "network-centre.email",
                "is empty, but people are given a letter to send there");
        checkOffice("help-desk", institution.helpDesk());
        require(
                !institution.helpDesk().phone().isEmpty()
                        || !institution.helpDesk().email().isEmpty(),
                "help-desk",
                "must have a phone or an email");
        checkDesk(institution.desk());
        checkOffice("data-protection", institution.dataProtection());
        checkPin(institution.pin());
        requirePositive("contact-lookups.pause", institution.contactLookups().pause());
        requirePositive("link.life", institution.link().life());
        checkPassword(institution.password());
        requirePositive("account.life", institution.account().life());
        requirePositive("account.sign-in.life", institution.account().signIn().life());
        requirePositive("corrections.delay", institution.corrections().delay());
        requireSaid("corrections.how-long", institution.corrections().howLong());
        checkReminders(institution);
        requirePositive("announcements.grace", institution.announcements().grace());
        checkRetention(institution.retention());
        requirePositive("corrections.watch-life", institution.corrections().watchLife());
        checkOrigins(institution.origins());
        requireWebAddress("documents.terms.url", institution.documents().terms().url());
        requireWebAddress(
                "documents.privacy.url", institution.documents().privacy().url());
        requireWebAddress("links.find-amka", institution.links().findAmka());
        requireWebAddress("links.national-amka", institution.links().nationalAmka());
        requireWebAddress("links.recovery", institution.links().recovery());
        checkServices(institution.services());
    }

    private void checkDomains(List<String> domains) {
        for (var i = 0; i < domains.size(); i++) {
            require(
                    DOMAIN.matcher(domains.get(i)).matches(),
                    "domains[%d]".formatted(i),
                    "must be a mail domain in lower-case ASCII, such as ihu.gr");
        }
    }

    private void checkDepartments(List<Institution.Department> departments) {
        var codes = new HashSet<String>();
        for (var i = 0; i < departments.size(); i++) {
            var key = "departments[%d]".formatted(i);
            var department = departments.get(i);
            require(
                    DEPARTMENT_CODE.matcher(department.code()).matches(),
                    key + ".code",
                    "must be at most %d of A-Z, a-z, 0-9, - and single _, because links carry it"
                            .formatted(DeepLink.MAX_DEPARTMENT_CHARACTERS));
            require(codes.add(department.code()), key + ".code", "is the code of an earlier department too");
            requireSaid(key + ".name", department.name());
            checkOffice(key + ".secretariat", department.secretariat());
        }
    }

    private void checkRoleOffices(List<Institution.RoleOffice> offices) {
        var roles = EnumSet.of(Role.STUDENT);
        for (var i = 0; i < offices.size(); i++) {
            var key = "role-offices[%d]".formatted(i);
            require(
                    roles.add(offices.get(i).role()),
                    key + ".role",
                    "must be STAFF or AFFILIATE, each once: students have their department's Secretariat");
            checkOffice(key + ".office", offices.get(i).office());
        }
    }

    private void checkOffice(String key, Office office) {
        requireSaid(key + ".name", office.name());
        require(
                office.phone().isEmpty() || PHONE.matcher(office.phone()).matches(),
                key + ".phone",
                "must be a phone number, or \"\" where there is none");
        require(
                office.email().isEmpty() || EmailAddress.parse(office.email()).isPresent(),
                key + ".email",
                "must be an email address, or \"\" where there is none");
        require(
                office.map().isEmpty() || isWebAddress(office.map()),
                key + ".map",
                "must be an address that begins with https:// or http://, or \"\" where there is none");
    }

    private static boolean isWebAddress(String address) {
        try {
            return isWebAddress(new URI(address));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isWebAddress(URI address) {
        return address.getHost() != null && WEB_SCHEMES.contains(address.getScheme());
    }

    private void checkOrigins(List<Institution.Origin> origins) {
        var entries = new HashSet<Entry>();
        for (var i = 0; i < origins.size(); i++) {
            var key = "origins[%d]".formatted(i);
            var origin = origins.get(i);
            require(origin.entry() != Entry.UNSTATED, key + ".entry", "must be EXAMS, TRANSFER or SPECIAL");
            require(entries.add(origin.entry()), key + ".entry", "is the entry of an earlier origin too");
            requireSaid(key + ".first-steps", origin.firstSteps());
            requireSaid(key + ".welcome", origin.welcome());
        }
    }

    private void checkDesk(DeskRules desk) {
        for (var i = 0; i < desk.open().size(); i++) {
            require(
                    desk.open().get(i).isForward(),
                    "desk.open[%d].to".formatted(i),
                    "must be later than its from, or \"00:00\" for midnight");
        }
        for (var i = 0; i < desk.holidays().size(); i++) {
            require(
                    DeskRules.isDay(desk.holidays().get(i)),
                    "desk.holidays[%d]".formatted(i),
                    "must be a day of every year such as \"--12-25\", or a day such as \"2027-05-03\"");
        }
        requirePositive("desk.abandoned-after", desk.abandonedAfter());
    }

    private void checkPin(PinRules pin) {
        requirePositive("pin.life", pin.life());
        checkResendWaits(pin.resendWaits());
        requirePositive("pin.proof-life", pin.proofLife());
        require(pin.wrongGuessesPerDay() >= pin.tries(), "pin.wrong-guesses-per-day", "must be at least pin.tries");
        checkCountries(pin.smsCountries());
        require(pin.smsPerDay() >= pin.smsPerHour(), "pin.sms-per-day", "must be at least pin.sms-per-hour");
        require(pin.smsDailyBudget() >= pin.smsPerDay(), "pin.sms-daily-budget", "must be at least pin.sms-per-day");
    }

    private void checkResendWaits(List<Duration> waits) {
        for (var i = 0; i < waits.size(); i++) {
            var key = "pin.resend-waits[%d]".formatted(i);
            require(!waits.get(i).isNegative(), key, "must not be negative");
            require(
                    i == 0 || waits.get(i).compareTo(waits.get(i - 1)) >= 0,
                    key,
                    "must not be shorter than the wait before it");
        }
    }

    private void checkCountries(List<String> countries) {
        var known = Set.of(Locale.getISOCountries());
        for (var i = 0; i < countries.size(); i++) {
            require(
                    known.contains(countries.get(i)),
                    "pin.sms-countries[%d]".formatted(i),
                    "must be a country's two capital letters (ISO 3166), such as GR");
        }
    }

    private void checkPassword(PasswordRules password) {
        require(
                password.maxLength() >= password.minLength(),
                "password.max-length",
                "must be at least password.min-length");
        require(
                password.minNonAlphabetic() <= password.maxLength(),
                "password.min-non-alphabetic",
                "must be at most password.max-length");
        require(
                password.minDifferent() <= password.maxLength(),
                "password.min-different",
                "must be at most password.max-length");
    }

    private void checkReminders(Institution institution) {
        var reminders = institution.reminders();
        requirePositive("reminders.abandoned-after", reminders.abandonedAfter());
        require(
                reminders.abandonedAfter().compareTo(Duration.ofDays(1)) < 0,
                "reminders.abandoned-after",
                "must be shorter than a day: a platform's session ends then");
        require(
                reminders.putAwayAfter().compareTo(reminders.abandonedAfter()) > 0,
                "reminders.put-away-after",
                "must be longer than reminders.abandoned-after");
        var pin = institution.pin();
        requireWithin("reminders.pin-before", reminders.pinBefore(), "pin.life", pin.life());
        requireWithin(
                "reminders.link-before",
                reminders.linkBefore(),
                "link.life",
                institution.link().life());
    }

    private void checkRetention(RetentionRules retention) {
        requirePositive("retention.conversation", retention.conversation());
        requirePositive("retention.transcript", retention.transcript());
        requirePositive("retention.deliveries", retention.deliveries());
        requirePositive("retention.announcements", retention.announcements());
        requirePositive("retention.receipts", retention.receipts());
        requirePositive("retention.reports", retention.reports());
    }

    private void requireWithin(String key, Duration duration, String wholeKey, Duration whole) {
        requirePositive(key, duration);
        require(duration.compareTo(whole) < 0, key, "must be shorter than " + wholeKey);
    }

    private void checkServices(List<Institution.Service> services) {
        for (var i = 0; i < services.size(); i++) {
            var key = "services[%d]".formatted(i);
            requireSaid(key + ".name", services.get(i).name());
            requireWebAddress(key + ".url", services.get(i).url());
        }
    }

    private void requireSaid(String key, Text text) {
        require(!text.el().isBlank(), key + ".el", "is blank");
        require(!text.en().isBlank(), key + ".en", "is blank");
    }

    private void requirePositive(String key, Duration duration) {
        require(duration.isPositive(), key, "must be longer than nothing");
    }

    /** A period's length depends on where it begins, its sign does not: a leap day is as good as any. */
    private void requirePositive(String key, Period period) {
        var anyDay = LocalDate.of(2000, 2, 29);
        require(anyDay.plus(period).isAfter(anyDay), key, "must be longer than nothing");
    }

    private void requireWebAddress(String key, URI address) {
        require(isWebAddress(address), key, "must be an address that begins with https:// or http://");
    }

    private void require(boolean sense, String key, String complaint) {
        if (!sense) {
            mistakes.add(new Mistake(key, complaint));
        }
    }
}
