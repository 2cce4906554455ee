package gr.uregister.bot.institution;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.AccountRules.RecoveryProof;
import gr.uregister.statemachine.institution.Institution.Department;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedProfilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ihu-serres", "ntua"})
    void every_shipped_profile_loads_under_its_own_name(String name) {
        assertThat(Profiles.load(name).id()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ihu-serres", "ntua"})
    void every_shipped_profile_opens_the_federated_services(String name) {
        assertThat(Profiles.load(name).services().stream()
                        .filter(Institution.Service::federated)
                        .map(service -> service.name().el()))
                .containsExactly(
                        "Ακαδημαϊκή Ταυτότητα (ΠΑΣΟ)",
                        "Εύδοξος",
                        "Μετεγγραφές",
                        "ΙΚΥ",
                        "ΑΤΛΑΣ",
                        "Okeanos",
                        "eduroam",
                        "Δίαυλος");
    }

    @Test
    void ihu_has_the_password_rules_and_the_pin_of_the_original_forms() {
        var ihu = Profiles.load("ihu-serres");
        assertThat(ihu.password().minLength()).isEqualTo(6);
        assertThat(ihu.password().minNonAlphabetic()).isEqualTo(2);
        assertThat(ihu.password().minDifferent()).isEqualTo(5);
        assertThat(ihu.password().maxConsecutiveNumbers()).isEqualTo(3);
        assertThat(ihu.password().notLikeUsername()).isTrue();
        assertThat(ihu.pin().life()).isEqualTo(Duration.ofMinutes(15));
        assertThat(ihu.networkCentre().phone()).isEqualTo("2321049331");
        assertThat(ihu.networkCentre().email()).isEqualTo("nocserres@ihu.gr");
    }

    @Test
    void ntua_changes_contacts_at_the_secretariat_and_recovers_by_a_personal_link() {
        var account = Profiles.load("ntua").account();
        assertThat(account.contactsChangeInAccount()).isFalse();
        assertThat(account.recoveryProof()).isEqualTo(RecoveryProof.EMAIL_LINK);
        assertThat(account.mailsUsername()).isTrue();
    }

    @Test
    void own_domains_hold_for_the_domains_below_them() {
        var ihu = Profiles.load("ihu-serres");
        assertThat(List.of("a@ihu.gr", "a@cm.ihu.gr", "a@teicm.gr")).allMatch(own -> ihu.owns(address(own)));
        assertThat(List.of("a@gmail.com", "a@notihu.gr")).noneMatch(other -> ihu.owns(address(other)));
    }

    @Test
    void the_demo_has_the_departments_of_its_sample_people() {
        assertThat(Profiles.load("demo").departments().stream().map(Department::code))
                .containsExactly("informatics", "civil-engineering", "economics");
    }

    @Test
    void stricter_password_rules_need_nothing_but_a_profile(@TempDir Path dir) throws Exception {
        var file = Files.writeString(dir.resolve("strict.yaml"), asItsCommentAdvises(Profiles.shipped("ihu-serres")));

        var strict = Profiles.load(file.toString()).password();

        assertThat(strict.minLength()).isEqualTo(15);
        assertThat(strict.minNonAlphabetic()).isZero();
        assertThat(strict.minStrength()).isEqualTo(3);
        assertThat(strict.blocked()).isNotEmpty();
    }

    /** Takes the commented lines at the end of the password rules instead of the rules above them. */
    private static String asItsCommentAdvises(String yaml) {
        var rules = yaml.indexOf("password:\n") + "password:\n".length();
        var advice = yaml.indexOf("  #   min-length:");
        return yaml.substring(0, rules) + yaml.substring(advice).replace("  #   ", "  ");
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }
}
