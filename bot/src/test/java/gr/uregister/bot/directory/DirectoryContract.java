package gr.uregister.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.directory.Directory.Outcome;
import gr.uregister.statemachine.identity.Role;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every directory server. */
abstract class DirectoryContract extends ActivationContract {

    // --- passwords ---

    @Test
    void aGreekPasswordIsTheSameHoweverItIsTyped() {
        var username = newUsername();
        var composed = "Καλό ταξίδι ώρα 7";
        var decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);

        directory.activate(student(username), "attempt-1", decomposed);

        assertOpensOnlyWith(username, composed);
        assertThat(directory.authenticates(username, decomposed)).isTrue();
    }

    @Test
    void recoveryReplacesThePassword() throws Exception {
        var username = newUsername();
        directory.activate(student(username), "attempt-1", PASSWORD);

        assertThat(directory.resetPassword(username, "attempt-2", "Second pass 8"))
                .isEqualTo(Outcome.DONE);
        assertOpensOnlyWith(username, "Second pass 8");
        assertThat(directory.authenticates(username, PASSWORD)).isFalse();
        assertThat(directory.succeeded(username, "attempt-1")).isTrue();
        assertThat(directory.succeeded(username, "attempt-2")).isTrue();

        assertThat(directory.resetPassword(username, "attempt-3", "Third pass 9"))
                .isEqualTo(Outcome.DONE);
        assertThat(directory.resetPassword(username, "attempt-3", "Third pass 9"))
                .isEqualTo(Outcome.DONE);
        assertOpensOnlyWith(username, "Third pass 9");
        assertThat(markers(read(username))).contains("PASSWORD:attempt-3").doesNotContain("PASSWORD:attempt-2");
    }

    @Test
    void aRenewedAccountIsValidUntilThatDayHoweverOftenItIsRenewed() {
        var username = newUsername();
        directory.activate(student(username), "attempt-1", PASSWORD);
        var later = EXPIRES.plusYears(1);

        for (int again = 0; again < 3; again++) {
            directory.renew(username, later);
            assertThat(directory.findActive(username).orElseThrow().expiresOn()).isEqualTo(later);
        }
        directory.renew(username, EXPIRES);
        assertThat(directory.findActive(username).orElseThrow().expiresOn()).isEqualTo(later);
        assertThat(directory.authenticates(username, PASSWORD)).isTrue();
    }

    @Test
    void onlyAnActiveAccountIsRecovered() throws Exception {
        var pending = newUsername();
        provision(pending, "employeeType: PENDING");

        assertThat(directory.resetPassword(pending, "attempt-1", PASSWORD)).isEqualTo(Outcome.NOT_ACTIVE);
        assertThat(directory.resetPassword(newUsername(), "attempt-1", PASSWORD))
                .isEqualTo(Outcome.NOT_ACTIVE);
        assertThat(directory.authenticates(pending, PASSWORD)).isFalse();
    }

    @Test
    void aPasswordThatLooksLikeAHashIsNeverStoredAsOne() {
        var username = newUsername();
        var hash = new NewPassword("something else").hashed();

        if (directory.activate(student(username), "attempt-1", hash) == Outcome.DONE) {
            assertOpensOnlyWith(username, hash);
        }
        assertThat(directory.authenticates(username, "something else")).isFalse();
    }

    // --- roles ---

    @Test
    void aSecondRoleComesToTheSameAccount() throws Exception {
        var username = newUsername();
        directory.activate(student(username), "attempt-1", PASSWORD);

        directory.addRole(username, Role.STAFF);
        directory.addRole(username, Role.STAFF);

        assertThat(directory.findActive(username).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.STUDENT, Role.STAFF);
        assertOpensOnlyWith(username, PASSWORD);
        if (knowsAcademicSchema()) {
            var entry = read(username);
            assertThat(entry.getAttributeValues("eduPersonAffiliation"))
                    .containsExactlyInAnyOrder("student", "member", "staff", "employee");
            assertThat(entry.getAttributeValue("eduPersonPrimaryAffiliation")).isEqualTo("student");
        }
    }

    @Test
    void rolesAddedAtTheSameTimeAllStay() throws Exception {
        var username = newUsername();
        directory.activate(student(username), "attempt-1", PASSWORD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> adds = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                var role = i % 2 == 0 ? Role.STAFF : Role.AFFILIATE;
                adds.add(() -> {
                    directory.addRole(username, role);
                    return null;
                });
            }
            for (var add : threads.invokeAll(adds)) {
                add.get();
            }
        }
        assertThat(directory.findActive(username).orElseThrow().roles()).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void noRoleIsAddedToAnAccountThatIsNotActive() {
        assertThatThrownBy(() -> directory.addRole(newUsername(), Role.STAFF))
                .isInstanceOf(IllegalStateException.class);
    }

    // --- hostile names ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "m*",
                ")(uid=*",
                "*)(objectClass=*",
                "a,ou=x",
                "a\\2a",
                "x\u0000y",
                "+",
                "#1",
                "",
                " ",
                "\u202Eabc"
            })
    void aHostileUsernameIsInert(String username) {
        directory.activate(student(newUsername()), "attempt-0", PASSWORD);

        assertThat(directory.findActive(username)).isEmpty();
        assertThat(directory.authenticates(username, PASSWORD)).isFalse();
        assertThat(directory.succeeded(username, "attempt-0")).isFalse();
        assertThat(directory.resetPassword(username, "attempt-1", PASSWORD)).isEqualTo(Outcome.NOT_ACTIVE);
    }

    @Test
    void aUsernameWithACommaIsStillOneName() throws Exception {
        var username = newUsername() + ",ou=x";

        directory.activate(student(username), "attempt-1", PASSWORD);

        assertThat(read(username).getParsedDN().getRDNs()[0].getAttributeValues())
                .containsExactly(username);
        assertOpensOnlyWith(username, PASSWORD);
    }

    // --- trouble on the way ---

    @Test
    void anAnswerThatGetsLostDoesNotMatter() throws Exception {
        var username = newUsername();
        try (var proxy = new CuttingProxy(port());
                var cut = through(proxy)) {
            proxy.cutNext(CuttingProxy.MODIFY_RESPONSE, 1);

            assertThat(cut.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);

            assertThat(proxy.cuts()).isEqualTo(1);
            assertOpensOnlyWith(username, PASSWORD);
            proxy.cutNext(CuttingProxy.MODIFY_RESPONSE, 1);
            assertThat(cut.resetPassword(username, "attempt-2", "Second pass 8"))
                    .isEqualTo(Outcome.DONE);
            assertThat(proxy.cuts()).isEqualTo(2);
            assertOpensOnlyWith(username, "Second pass 8");
        }
    }

    @Test
    void anAnswerThatGetsLostForGoodIsFoundLater() throws Exception {
        var username = newUsername();
        provision(username, "employeeType: PENDING");
        try (var proxy = new CuttingProxy(port());
                var cut = through(proxy)) {
            proxy.cutForGood(CuttingProxy.MODIFY_RESPONSE);

            assertThatThrownBy(() -> cut.activate(student(username), "attempt-1", PASSWORD))
                    .isInstanceOf(DirectoryUnavailable.class);
        }
        // a server that refuses hashed passwords said so in the answer that got lost: nothing happened there
        if (!directory.succeeded(username, "attempt-1")) {
            assertThat(markers(read(username))).containsExactly("PENDING");
            assertThat(refusesHashes()).isTrue();
        }
        assertThat(directory.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);
        assertOpensOnlyWith(username, PASSWORD);
    }

    @Test
    void aRequestThatNeverArrivesChangesNothing() throws Exception {
        var username = newUsername();
        try (var proxy = new CuttingProxy(port());
                var cut = through(proxy)) {
            proxy.cutNext(CuttingProxy.MODIFY_REQUEST, Integer.MAX_VALUE);

            assertThatThrownBy(() -> cut.activate(student(username), "attempt-1", PASSWORD))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .message()
                    .doesNotContain(username);
        }
        assertThat(directory.findActive(username)).isEmpty();
        assertThat(directory.succeeded(username, "attempt-1")).isFalse();
        assertThat(directory.authenticates(username, PASSWORD)).isFalse();
    }

    @Test
    void aConnectionThatDiedIsReplaced() throws Exception {
        var username = newUsername();
        try (var proxy = new CuttingProxy(port());
                var cut = through(proxy)) {
            proxy.cutNext(CuttingProxy.MODIFY_REQUEST, 2);

            assertThat(cut.activate(student(username), "attempt-1", PASSWORD)).isEqualTo(Outcome.DONE);
        }
        assertOpensOnlyWith(username, PASSWORD);
    }

    @Test
    void aWrongServiceAccountIsUnavailable() {
        try (var wrong = new Directory(properties.at(properties.url(), properties.bindDn(), "not-the-password"))) {
            assertThatThrownBy(() -> wrong.findActive("anybody"))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .hasMessageContaining("49");
        }
    }
}
