package gr.uregister.bot.staff.command;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.database.DatabaseProperties;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Invitations;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.StaffNames;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * {@code staff add NAME --role=ROLE …} makes an account, {@code staff link NAME} a link by which its owner sets the password anew. Only the
 * database is opened, with the same settings as the application's: no port, no channel.
 */
public final class StaffCommand {

    private static final String COMMAND = "staff";
    private static final String USAGE =
            "use: staff add NAME --role=ROLE [--role=ROLE …], or: staff link NAME. Roles are "
                    + "agent, supervisor, announcer, auditor and admin.";

    /** Who does it, for the audit trail. */
    private static final String ACTOR = "command line";

    private static final Logger log = LoggerFactory.getLogger(StaffCommand.class);

    private StaffCommand() {}

    /** The rooms that a command needs. */
    @ImportAutoConfiguration({MongoAutoConfiguration.class, DataMongoAutoConfiguration.class})
    @EnableConfigurationProperties({UregisterProperties.class, DatabaseProperties.class, StaffProperties.class})
    @ComponentScan({
        "gr.uregister.bot.database",
        "gr.uregister.bot.secret",
        "gr.uregister.bot.staff.account",
        "gr.uregister.bot.staff.audit"
    })
    static class Rooms {}

    /** Whether the program was called for this rather than to start. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Does what the arguments say.
     *
     * @return the exit code of the program: 0 when it was done
     */
    public static int run(String... arguments) {
        var parsed = new DefaultApplicationArguments(arguments);
        var words = parsed.getNonOptionArgs();
        if (words.size() != 3 || !List.of("add", "link").contains(words.get(1))) {
            log.error(USAGE);
            return 1;
        }
        var application = new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
        try (var context = application.run(arguments)) {
            return run(context, parsed);
        }
    }

    private static int run(ApplicationContext context, ApplicationArguments arguments) {
        var name = arguments.getNonOptionArgs().get(2);
        try {
            var account = arguments.getNonOptionArgs().get(1).equals("add")
                    ? context.getBean(NewAccounts.class).add(ACTOR, name, roles(arguments), Language.EL)
                    : find(context.getBean(StaffAccounts.class), name);
            var link = context.getBean(Invitations.class).make(ACTOR, account);
            log.info("{} sets the password at this address, once:\n\n  {}\n", account.name(), link);
            return 0;
        } catch (StaffRefused e) {
            log.error(PageWords.of("desk").say(Language.EN, "refused." + e.reason()));
            return 1;
        }
    }

    private static StaffAccount find(StaffAccounts accounts, String name) {
        return StaffNames.read(name)
                .flatMap(accounts::findByName)
                .filter(account -> account.origin() == StaffAccount.Origin.LOCAL)
                .orElseThrow(() -> new StaffRefused("NAME_UNKNOWN"));
    }

    private static Set<StaffRole> roles(ApplicationArguments arguments) {
        var given = arguments.getOptionValues("role");
        if (given == null || given.isEmpty()) {
            throw new StaffRefused("NO_ROLE");
        }
        return given.stream()
                .map(code -> StaffRole.ofCode(code).orElseThrow(() -> new StaffRefused("ROLE_UNKNOWN")))
                .collect(Collectors.toSet());
    }
}
