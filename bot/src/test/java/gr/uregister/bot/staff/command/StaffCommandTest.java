package gr.uregister.bot.staff.command;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The first account, by the command line. */
@ExtendWith(OutputCaptureExtension.class)
class StaffCommandTest {

    @TempDir
    Path dataDir;

    @Test
    void the_first_account_is_made_with_a_link_that_sets_its_password(CapturedOutput output) {
        assertThat(run("add", "Anna.P", "--role=admin", "--role=agent")).isZero();

        assertThat(output.getAll()).containsPattern("https://uregister.example/desk/welcome#[A-Za-z0-9_-]{43}");
        assertThat(accounts()).singleElement().satisfies(account -> {
            assertThat(account.name()).isEqualTo("anna.p");
            assertThat(account.roles()).containsExactlyInAnyOrder(StaffRole.AGENT, StaffRole.ADMIN);
            assertThat(account.credentials().hasPassword()).isFalse();
        });

        assertThat(run("add", "anna.p", "--role=admin")).isEqualTo(1);
        assertThat(output.getAll()).contains("There is an account of this name already.");
        assertThat(run("link", "anna.p")).isZero();
        assertThat(accounts()).hasSize(1);
    }

    @Test
    void what_is_not_understood_is_explained_and_does_nothing(CapturedOutput output) {
        assertThat(run("add", "anna")).isEqualTo(1);
        assertThat(run("add", "anna", "--role=boss")).isEqualTo(1);
        assertThat(run("link", "nobody")).isEqualTo(1);
        assertThat(run("remove", "anna")).isEqualTo(1);

        assertThat(accounts()).isEmpty();
        assertThat(output.getAll())
                .contains(
                        "Choose at least one role.",
                        "There is no such role.",
                        "There is no local account of this name.",
                        "use: staff add NAME --role=ROLE");
        assertThat(StaffCommand.isMeant("--server.port=1")).isFalse();
        assertThat(StaffCommand.isMeant("staff")).isTrue();
    }

    private int run(String... words) {
        return StaffCommand.run(Stream.of(Stream.of("staff"), Stream.of(words), Stream.of(settings()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private List<StaffAccount> accounts() {
        var rooms = new SpringApplicationBuilder(StaffCommand.Rooms.class).web(WebApplicationType.NONE);
        try (var context = rooms.run(settings())) {
            assertThat(context.getBean(AuditTrail.class).verify().isWhole()).isTrue();
            return context.getBean(StaffAccounts.class).all();
        }
    }

    private String[] settings() {
        return new String[] {"--uregister.data-dir=" + dataDir, "--uregister.public-url=https://uregister.example"};
    }
}
