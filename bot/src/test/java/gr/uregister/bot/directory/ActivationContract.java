package gr.uregister.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.directory.Directory.ActiveAccount;
import gr.uregister.bot.directory.Directory.Outcome;
import gr.uregister.statemachine.identity.Role;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every directory server activates an account exactly once. */
abstract class ActivationContract extends DirectoryFixture {

    private static final int ROUNDS = 25;

    @Test
    void activatesAMissingEntryAndCreatesIt() throws Exception {
        var username = newUsername();

        assertThat(directory.findActive(username)).isEmpty();
        assertThat(directory.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);

        assertOpensOnlyWith(username, PASSWORD);
        assertThat(directory.findActive(username)).contains(new ActiveAccount(username, Set.of(Role.STUDENT), EXPIRES));
        var entry = read(username);
        assertThat(entry.getDN()).isEqualTo("uid=" + username + ",ou=people," + properties.baseDn());
        assertThat(entry.getObjectClassValues()).contains("inetOrgPerson");
        assertThat(entry.getAttributeValue("cn")).isEqualTo("Maria Papadopoulou");
        assertThat(entry.getAttributeValue("sn")).isEqualTo("Papadopoulou");
        assertThat(entry.getAttributeValue("givenName")).isEqualTo("Maria");
        assertThat(entry.getAttributeValue("displayName")).isEqualTo("Μαρία Παπαδοπούλου");
        assertThat(entry.getAttributeValue("departmentNumber")).isEqualTo("ICTE");
        assertThat(markers(entry)).contains("ACTIVE:attempt-1", "ROLE:STUDENT").doesNotContain("PENDING");
    }

    @Test
    void activatesAPendingEntryAndLeavesTheRestOfItAlone() throws Exception {
        var username = newUsername();
        provision(
                username,
                "employeeType: PENDING",
                "employeeType: lecturer",
                "mail: own@uni.example",
                "displayName: M.P.");

        assertThat(directory.findActive(username)).isEmpty();
        assertThat(directory.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);

        assertOpensOnlyWith(username, PASSWORD);
        var entry = read(username);
        assertThat(markers(entry)).contains("ACTIVE:attempt-1", "lecturer").doesNotContain("PENDING");
        assertThat(entry.getAttributeValue("displayName")).isEqualTo("M.P.");
        assertThat(entry.getAttributeValues("mail")).containsExactly("own@uni.example");
    }

    @Test
    void activatesAnEntryWithoutMarker() throws Exception {
        var username = newUsername();
        provision(username);

        assertThat(directory.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);

        assertOpensOnlyWith(username, PASSWORD);
    }

    @Test
    void findsAnEntryBelowPeople() throws Exception {
        var username = newUsername();
        directory.activate(student(newUsername()), "attempt-0", PASSWORD);
        var branch = "ou=" + username + ",ou=people," + properties.baseDn();
        admin.add("dn: " + branch, "objectClass: organizationalUnit", "ou: " + username);
        admin.add(
                "dn: uid=" + username + "," + branch,
                "objectClass: inetOrgPerson",
                "uid: " + username,
                "cn: x",
                "sn: x");

        assertThat(directory.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);

        assertThat(read(username).getDN()).isEqualTo("uid=" + username + "," + branch);
        assertOpensOnlyWith(username, PASSWORD);
    }

    @Test
    void activatesOnce() {
        var username = newUsername();
        directory.activate(student(username), "attempt-1", PASSWORD);

        assertThat(directory.activate(student(username), "attempt-2", "Other pass 9"))
                .isEqualTo(Outcome.ALREADY_ACTIVE);

        assertOpensOnlyWith(username, PASSWORD);
        assertThat(directory.succeeded(username, "attempt-1")).isTrue();
        assertThat(directory.succeeded(username, "attempt-2")).isFalse();
    }

    @Test
    void anAttemptThatIsRepeatedStaysDone() throws Exception {
        var username = newUsername();
        directory.activate(student(username), "attempt-1", PASSWORD);
        var before = read(username);

        assertThat(directory.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);

        assertThat(read(username)).isEqualTo(before);
    }

    @Test
    void anEntryThatSomebodyElseActivatedIsActive() throws Exception {
        var username = newUsername();
        provision(username, "employeeType: ACTIVE");

        assertThat(directory.findActive(username)).contains(new ActiveAccount(username, Set.of(), null));
        assertThat(directory.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.ALREADY_ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "pending", "unmarked"})
    void ofRacingActivationsExactlyOneWins(String entry) throws Exception {
        var racers = IntStream.range(0, RACERS)
                .mapToObj(i -> new Directory(properties))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                var username = newUsername();
                switch (entry) {
                    case "pending" -> provision(username, "employeeType: PENDING");
                    case "unmarked" -> provision(username);
                    default -> {}
                }
                var start = new CyclicBarrier(RACERS);
                var races = new ArrayList<Callable<Outcome>>();
                for (int i = 0; i < RACERS; i++) {
                    var racer = i;
                    races.add(() -> {
                        start.await();
                        return racers.get(racer).activate(student(username), "attempt-" + racer, "Pass-of-" + racer);
                    });
                }
                var outcomes = new ArrayList<Outcome>();
                for (var outcome : threads.invokeAll(races)) {
                    outcomes.add(outcome.get());
                }
                assertThat(outcomes).containsOnlyOnce(Outcome.DONE);
                assertThat(Set.copyOf(outcomes)).isEqualTo(Set.of(Outcome.DONE, Outcome.ALREADY_ACTIVE));
                assertOpensOnlyWith(username, "Pass-of-" + outcomes.indexOf(Outcome.DONE));
            }
        } finally {
            racers.forEach(Directory::close);
        }
    }

    @Test
    void keepsTheContactsThatThePersonConsentedTo() throws Exception {
        var both = newUsername();
        var mobileOnly = newUsername();
        var neither = newUsername();
        var international = newUsername();

        directory.activate(withContacts(both, "+306941234512", "m@example.org"), "a", PASSWORD);
        directory.activate(withContacts(mobileOnly, "+306941234512", null), "a", PASSWORD);
        directory.activate(withContacts(neither, null, null), "a", PASSWORD);
        assertThat(directory.activate(withContacts(international, null, "μαρία@example.org"), "a", PASSWORD))
                .isEqualTo(Outcome.DONE);

        assertThat(read(both).getAttributeValue("mobile")).isEqualTo("+306941234512");
        assertThat(read(both).getAttributeValue("mail")).isEqualTo("m@example.org");
        assertThat(read(mobileOnly).getAttributeValue("mobile")).isEqualTo("+306941234512");
        assertThat(read(mobileOnly).hasAttribute("mail")).isFalse();
        assertThat(read(neither).hasAttribute("mobile")).isFalse();
        assertThat(read(neither).hasAttribute("mail")).isFalse();
        assertThat(read(international).hasAttribute("mail")).isFalse();
    }

    @Test
    void writesAffiliationAndExpiryWhereTheSchemaKnowsThem() throws Exception {
        var username = newUsername();
        directory.activate(student(username), "attempt-1", PASSWORD);

        var entry = read(username);
        if (knowsAcademicSchema()) {
            assertThat(entry.getAttributeValues("eduPersonAffiliation")).containsExactlyInAnyOrder("student", "member");
            assertThat(entry.getAttributeValue("eduPersonPrimaryAffiliation")).isEqualTo("student");
            assertThat(entry.getAttributeValue("schacExpiryDate")).isEqualTo("20271121000000Z");
        } else {
            assertThat(markers(entry)).contains("EXPIRES:2027-11-21");
            assertThat(entry.hasAttribute("eduPersonAffiliation")).isFalse();
        }
    }
}
