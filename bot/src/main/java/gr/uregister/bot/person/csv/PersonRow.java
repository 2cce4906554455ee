package gr.uregister.bot.person.csv;

import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of the file: a person with one role. What a register may lack may be empty; what is there must be well formed, except
 * that an AMKA need not agree with the birth date, since the conversation tells people about that.
 */
final class PersonRow {

    /** The columns of the file. */
    static final List<String> COLUMNS = List.of(
            "person_id",
            "username",
            "first_name_el",
            "last_name_el",
            "first_name_en",
            "last_name_en",
            "father_name_el",
            "birth_date",
            "gender",
            "amka",
            "amka_country",
            "afm",
            "mobiles",
            "emails",
            "role",
            "department",
            "registration_number",
            "entry",
            "status");

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");
    private static final Pattern GENDER = Pattern.compile("[FMX]?");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]");
    private static final int MAX_CELL_CHARACTERS = 500;
    private static final int MIN_AGE_YEARS = 10;
    private static final int MAX_AGE_YEARS = 120;

    private final CSVRecord cells;
    private final LocalDate today;

    PersonRow(CSVRecord cells, LocalDate today) {
        this.cells = cells;
        this.today = today;
    }

    /** A cell that is not what its column holds. The message names the column, never the value. */
    static final class BadCell extends RuntimeException {
        BadCell(String column, String flaw) {
            super(column + ": " + flaw, null, false, false);
        }
    }

    /**
     * The person, with the one role.
     *
     * @throws BadCell for the first cell that is wrong
     */
    Person person() {
        var amkaCountry = amkaCountry();
        var amka = amka(amkaCountry);
        var afm = afm();
        var facts = new PersonFacts(
                required("person_id"),
                username(),
                text("first_name_el"),
                required("last_name_el"),
                text("first_name_en"),
                text("last_name_en"),
                text("father_name_el"),
                birthDate(),
                gender(),
                InsuranceNumber.mask(amka),
                amkaCountry,
                InsuranceNumber.mask(afm),
                contacts("mobiles", MobileNumber::parse, "not a mobile number"),
                contacts("emails", EmailAddress::parse, "not an email address"),
                List.of(role()));
        return new Person(facts, amka, afm);
    }

    private RoleRecord role() {
        var role = required("role").toLowerCase(Locale.ROOT);
        var status = required("status").toLowerCase(Locale.ROOT);
        var entry = text("entry").toLowerCase(Locale.ROOT);
        return new RoleRecord(
                switch (role) {
                    case "student" -> Role.STUDENT;
                    case "staff" -> Role.STAFF;
                    case "affiliate" -> Role.AFFILIATE;
                    default -> throw new BadCell("role", "neither student nor staff nor affiliate");
                },
                text("department"),
                text("registration_number"),
                switch (entry) {
                    case "" -> Entry.UNSTATED;
                    case "exams" -> Entry.EXAMS;
                    case "transfer" -> Entry.TRANSFER;
                    case "special" -> Entry.SPECIAL;
                    default -> throw new BadCell("entry", "neither exams nor transfer nor special nor empty");
                },
                switch (status) {
                    case "active" -> true;
                    case "inactive" -> false;
                    default -> throw new BadCell("status", "neither active nor inactive");
                });
    }

    private String username() {
        var username = text("username");
        if (!username.isEmpty() && !USERNAME.matcher(username).matches()) {
            throw new BadCell("username", "has characters other than Latin letters, digits and . _ @ + -");
        }
        return username;
    }

    private @Nullable LocalDate birthDate() {
        var text = text("birth_date");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.isAfter(today.minusYears(MIN_AGE_YEARS)) || date.isBefore(today.minusYears(MAX_AGE_YEARS))) {
                throw new BadCell("birth_date", "no plausible date of birth");
            }
            return date;
        } catch (DateTimeParseException e) {
            throw new BadCell("birth_date", "not a date such as 2004-03-21");
        }
    }

    private String gender() {
        var gender = text("gender").toUpperCase(Locale.ROOT);
        if (!GENDER.matcher(gender).matches()) {
            throw new BadCell("gender", "neither F nor M nor X nor empty");
        }
        return gender;
    }

    private String amkaCountry() {
        var country = text("amka_country").toUpperCase(Locale.ROOT);
        if (!country.isEmpty() && !country.equals(InsuranceNumber.EUROPEAN_CARD) && !COUNTRIES.contains(country)) {
            throw new BadCell("amka_country", "neither a country's two letters (ISO 3166) nor EU nor empty");
        }
        return country;
    }

    private String amka(String country) {
        var text = text("amka");
        if (text.isEmpty()) {
            return "";
        }
        var greek = Amka.parse(text).map(Amka::digits);
        return switch (country) {
            case InsuranceNumber.GREECE -> greek.orElseThrow(() -> new BadCell("amka", "not an AMKA"));
            case "" -> greek.or(() -> foreign(country, text)).orElseThrow(PersonRow::badNumber);
            default -> foreign(country, text).orElseThrow(PersonRow::badNumber);
        };
    }

    private static Optional<String> foreign(String country, String text) {
        return InsuranceNumber.parseForeign(country, text).map(InsuranceNumber::number);
    }

    private static BadCell badNumber() {
        return new BadCell("amka", "not an insurance number");
    }

    private String afm() {
        var afm = text("afm").replace(" ", "");
        if (!afm.isEmpty() && !Afm.isValid(afm)) {
            throw new BadCell("afm", "not an AFM");
        }
        return afm;
    }

    private <C> List<C> contacts(String column, Function<String, Optional<C>> parse, String flaw) {
        return Arrays.stream(text(column).split("\\|"))
                .map(String::strip)
                .filter(contact -> !contact.isEmpty())
                .map(contact -> parse.apply(contact).orElseThrow(() -> new BadCell(column, flaw)))
                .distinct()
                .toList();
    }

    private String required(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            throw new BadCell(column, "empty");
        }
        return text;
    }

    /** A cell's text on one line, without characters that show nothing: they could only deceive whoever reads it. */
    private String text(String column) {
        var cell = cells.get(column);
        if (cell.length() > MAX_CELL_CHARACTERS) {
            throw new BadCell(column, "longer than %d characters".formatted(MAX_CELL_CHARACTERS));
        }
        var line =
                SPACE.matcher(Normalizer.normalize(cell, Normalizer.Form.NFC)).replaceAll(" ");
        return HIDDEN.matcher(line).replaceAll("").strip();
    }
}
