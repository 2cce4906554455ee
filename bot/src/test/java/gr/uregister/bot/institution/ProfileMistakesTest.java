package gr.uregister.bot.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.ConfigurationRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileMistakesTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # in the demo's profile          | instead                          | what is said
        digits: 6                        | digits: 9                        | pin.digits must be less than or equal to 8
        digits: 6                        | digits: six                      | pin.digits must be a whole number
        digits: 6                        | digits: "6"                      | pin.digits must be a whole number
        digits: 6                        | digits: 6.5                      | pin.digits must be a whole number
        digits: 6                        | digits:                          | pin.digits must be a whole number
        digits: 6                        | digits: null                     | pin.digits is empty
        life: PT15M                      | life:                            | pin.life must be a duration such as PT15M
        life: PT15M                      | life: null                       | pin.life is empty
        url: https://eudoxus.gr          | url:                             | services[1].url must be an address that begins with https:// or http://
        digits: 6                        | # gone                           | pin.digits is missing
        digits: 6                        | digit: 6                         | pin.digits is missing
        life: PT15M                      | life: 15 minutes                 | pin.life must be a duration such as PT15M
        life: PT15M                      | life: PT0S                       | pin.life must be longer than nothing
        life: PT15M                      | life: -PT1M                      | pin.life must be longer than nothing
        tries: 5                         | tries: 0                         | pin.tries must be greater than or equal to 1
        [PT0S, PT30S, PT2M, PT5M]        | [PT2M, PT30S]                    | pin.resend-waits[1] must not be shorter than the wait before it
        [PT0S, PT30S, PT2M, PT5M]        | [-PT2M]                          | pin.resend-waits[0] must not be negative
        [PT0S, PT30S, PT2M, PT5M]        | []                               | pin.resend-waits must not be empty
        [PT0S, PT30S, PT2M, PT5M]        | [PT0S, soon]                     | pin.resend-waits[1] must be a duration such as PT15M
        wrong-guesses-per-day: 20        | wrong-guesses-per-day: 3         | pin.wrong-guesses-per-day must be at least pin.tries
        sms-countries: [GR]              | sms-countries: [Greece]          | pin.sms-countries[0] must be a country's two capital letters (ISO 3166), such as GR
        sms-per-day: 6                   | sms-per-day: 2                   | pin.sms-per-day must be at least pin.sms-per-hour
        sms-daily-budget: 500            | sms-daily-budget: 5              | pin.sms-daily-budget must be at least pin.sms-per-day
        misses: 5                        | misses: 0                        | contact-lookups.misses must be greater than or equal to 1
        pause: PT15M                     | pause: PT0S                      | contact-lookups.pause must be longer than nothing
        failed-posts: 5                  | failed-posts: 0                  | link.failed-posts must be greater than or equal to 1
        max-length: 64                   | max-length: 4                    | password.max-length must be greater than or equal to 8
        min-length: 6                    | min-length: 65                   | password.max-length must be at least password.min-length
        min-different: 5                 | min-different: 70                | password.min-different must be at most password.max-length
        min-non-alphabetic: 2            | min-non-alphabetic: 70           | password.min-non-alphabetic must be at most password.max-length
        not-like-username: true          | not-like-username: maybe         | password.not-like-username must be true or false
        not-like-username: true          | # gone                           | password.not-like-username is missing
        min-strength: 0                  | min-strength: 5                  | password.min-strength must be less than or equal to 4
        blocked: []                      | blocked: [""]                    | password.blocked[0] must not be blank
        blocked: []                      | blocked: secret                  | password.blocked must be a list
        blocked: []                      | blocked: [null]                  | password.blocked[0] is empty
        life: P1Y                        | life: P0D                        | account.life must be longer than nothing
        life: P1Y                        | life: a year                     | account.life must be a period such as P1Y
        recovery-proof: PIN              | recovery-proof: SMS              | account.recovery-proof must be PIN or EMAIL_LINK
        failures-per-hour: 10            | failures-per-hour: 0             | account.sign-in.failures-per-hour must be greater than or equal to 1
        sign-in:                         | signin:                          | account.sign-in is missing
        delay: P1D                       | delay: PT0S                      | corrections.delay must be longer than nothing
        from: "00:00"                    | `from: nine`                     | desk.open[0].from must be a time of day such as "22:00"
        `from: "00:00", to: "00:00"`     | `from: "10:00", to: "09:00"`     | desk.open[0].to must be later than its from, or "00:00" for midnight
        SATURDAY, SUNDAY                 | SATURDAY, SUNDAYS                | desk.open[0].days[6] must be MONDAY or TUESDAY or WEDNESDAY or THURSDAY or FRIDAY or SATURDAY or SUNDAY
        holidays: []                     | holidays: [Easter]               | desk.holidays[0] must be a day of every year such as "--12-25", or a day such as "2027-05-03"
        abandoned-after: PT15M           | abandoned-after: PT0S            | desk.abandoned-after must be longer than nothing
        abandoned-after: PT1H            | abandoned-after: P1D             | reminders.abandoned-after must be shorter than a day: a platform's session ends then
        put-away-after: P2D              | put-away-after: PT1H             | reminders.put-away-after must be longer than reminders.abandoned-after
        pin-before: PT3M                 | pin-before: PT15M                | reminders.pin-before must be shorter than pin.life
        link-before: PT4M                | link-before: PT0S                | reminders.link-before must be longer than nothing
        `quiet-from: "22:00"`            | quiet-from: ten                  | reminders.quiet-from must be a time of day such as "22:00"
        review: true                     | review: maybe                    | announcements.review must be true or false
        grace: PT1H                      | grace: PT0S                      | announcements.grace must be longer than nothing
        pause-at-failures: 10            | pause-at-failures: 0             | announcements.pause-at-failures must be greater than or equal to 1
        latest-sends: 200                | latest-sends: 5                  | announcements.latest-sends must be greater than or equal to 20
        `quiet-hours: { from: "00:00"`   | `quiet-hours: { from: ten`       | announcements.quiet-hours.from must be a time of day such as "22:00"
        conversation: P180D              | conversation: P0D                | retention.conversation must be longer than nothing
        receipts: P5Y                    | receipts: PT5H                   | retention.receipts must be a period such as P1Y
        zone: Europe/Athens              | zone: Athens                     | zone must be a time zone such as Europe/Athens
        id: demo                         | id: Demo University              | id must be of a-z, 0-9 and -
        `en: "Demo University"`          | `en: " "`                        | name.en is blank
        `, en: "Demo University"`        | ``                               | name.en is missing
        - demo.example                   | - Demo.example                   | domains[0] must be a mail domain in lower-case ASCII, such as ihu.gr
        - demo.example                   | - "@demo.example"                | domains[0] must be a mail domain in lower-case ASCII, such as ihu.gr
        code: economics                  | code: informatics                | departments[2].code is the code of an earlier department too
        code: economics                  | code: Οικονομικό                 | departments[2].code must be at most 40 of A-Z, a-z, 0-9, - and single _, because links carry it
        code: economics                  | code: eco__nomics                | departments[2].code must be at most 40 of A-Z, a-z, 0-9, - and single _, because links carry it
        code: economics                  | code: economics_                 | departments[2].code must be at most 40 of A-Z, a-z, 0-9, - and single _, because links carry it
        map: "https://www.openstreetmap  | map: "www.openstreetmap          | departments[0].secretariat.map must be an address that begins with https:// or http://, or "" where there is none
        role: AFFILIATE                  | role: STAFF                      | role-offices[1].role must be STAFF or AFFILIATE, each once: students have their department's Secretariat
        role: AFFILIATE                  | role: STUDENT                    | role-offices[1].role must be STAFF or AFFILIATE, each once: students have their department's Secretariat
        role: AFFILIATE                  | role: GUEST                      | role-offices[1].role must be STUDENT or STAFF or AFFILIATE
        `phone: "210 000 0301"`          | phone: call us                   | role-offices[0].office.phone must be a phone number, or "" where there is none
        role-offices:                    | role-office:                     | role-offices is missing
        watch-life: P60D                 | watch-life: PT0S                 | corrections.watch-life must be longer than nothing
        entry: TRANSFER                  | entry: EXAMS                     | origins[1].entry is the entry of an earlier origin too
        entry: TRANSFER                  | entry: UNSTATED                  | origins[1].entry must be EXAMS, TRANSFER or SPECIAL
        entry: TRANSFER                  | entry: transfer                  | origins[1].entry must be EXAMS or TRANSFER or SPECIAL or UNSTATED
        `phone: "210 000 0102"`          | phone: call us                   | departments[1].secretariat.phone must be a phone number, or "" where there is none
        `email: "noc@demo.example"`      | email: noc                       | network-centre.email must be an email address, or "" where there is none
        `email: "noc@demo.example"`      | `email: ""`                      | network-centre.email is empty, but people are given a letter to send there
        url: https://example.org/#terms  | url: /terms                      | documents.terms.url must be an address that begins with https:// or http://
        url: https://eudoxus.gr          | url: eudoxus.gr                  | services[1].url must be an address that begins with https:// or http://
        url: https://eudoxus.gr          | url: https://eu doxus.gr         | services[1].url must be a web address
        find-amka: https                 | find-amka: ftp                   | links.find-amka must be an address that begins with https:// or http://
        `version: "1"`                   | `version: ""`                    | documents.terms.version must not be blank
        services:                        | servicez:                        | services is missing
        `en: "Demo University"`          | `en: "Demo", de: "Demo"`         | name.de is not a known key; known there are el, en
        """)
    void a_mistake_is_said_in_one_sentence_that_names_the_key(String right, String wrong, String complaint) {
        var yaml = Profiles.shipped("demo");
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> new ProfileReader("my.yaml").read(replaceFirst(yaml, right, wrong)))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessage("The institution's profile my.yaml cannot be used: " + complaint + ".");
    }

    @Test
    void a_phone_number_needs_no_quotes() {
        var yaml = replaceFirst(Profiles.shipped("demo"), "\"210 000 0102\"", "+302100000102");
        assertThat(new ProfileReader("my.yaml")
                        .read(yaml)
                        .departments()
                        .get(1)
                        .secretariat()
                        .phone())
                .isEqualTo("+302100000102");
    }

    @Test
    void a_help_desk_that_cannot_be_reached_is_refused() {
        var yaml = Profiles.shipped("demo").replace("210 000 0201", "").replace("helpdesk@demo.example", "");
        assertRefused(yaml, "help-desk must have a phone or an email");
    }

    @Test
    void a_key_given_twice_is_refused() {
        assertRefused(Profiles.shipped("demo") + "\nid: again\n", "id");
    }

    @Test
    void broken_yaml_is_refused_with_the_line() {
        assertRefused("id: demo\n\tname: { el: [\n", "it is not YAML near line");
    }

    @Test
    void an_empty_file_is_refused() {
        assertRefused("", "it holds no keys");
        assertRefused("# nothing but a comment\n", "it holds no keys");
    }

    @Test
    void a_profile_that_is_no_map_is_refused() {
        assertRefused("- demo\n", "it holds no keys");
        assertRefused("demo\n", "it holds no keys");
    }

    @Test
    void a_name_that_is_neither_shipped_nor_a_file_is_refused(@TempDir Path dir) throws Exception {
        var notText = Files.write(dir.resolve("latin.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
        for (var name : new String[] {"auth", "", dir.toString(), notText.toString(), "a\0b"}) {
            assertThatThrownBy(() -> Profiles.load(name))
                    .isInstanceOf(ConfigurationRefused.class)
                    .hasMessageStartingWith("UREGISTER_INSTITUTION is \"%s\"".formatted(name))
                    .hasMessageContaining("demo, ihu-serres, ntua");
        }
    }

    private static void assertRefused(String yaml, String saying) {
        assertThatThrownBy(() -> new ProfileReader("my.yaml").read(yaml))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageStartingWith("The institution's profile my.yaml cannot be used: ")
                .hasMessageContaining(saying)
                .message()
                .doesNotContain("\n");
    }

    private static String replaceFirst(String yaml, String right, String wrong) {
        var at = yaml.indexOf(right);
        return yaml.substring(0, at) + wrong + yaml.substring(at + right.length());
    }
}
