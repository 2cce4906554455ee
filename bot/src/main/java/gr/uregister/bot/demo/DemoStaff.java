package gr.uregister.bot.demo;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.demo.ConditionalOnDemo.IsDemo;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.StaffPasswords;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.bot.staff.signin.SignInWays;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The demo's staff account, which has every role and no second factor. It exists where the demo runs on its embedded database and nowhere
 * else: any other start removes it. Its password is made by chance and kept in the data directory, readable by the owner only.
 */
@Component
final class DemoStaff {

    static final String NAME = "demo";

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUP = 5;
    private static final int GROUPS = 4;

    private final StaffAccounts accounts;
    private final NewAccounts newAccounts;
    private final StaffPasswords passwords;
    private final StaffSessions sessions;
    private final AuditTrail audit;
    private final Path file;
    private final boolean wanted;
    private final RandomGenerator random = new SecureRandom();

    DemoStaff(
            StaffAccounts accounts,
            NewAccounts newAccounts,
            StaffPasswords passwords,
            StaffSessions sessions,
            AuditTrail audit,
            SignInWays ways,
            UregisterProperties uregister,
            Environment environment) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        file = uregister.dataDir().resolve("demo-staff-password");
        wanted = IsDemo.isDemo(environment)
                && ways.isLocal()
                && environment.getProperty("uregister.mongodb.uri", "").isBlank();
    }

    /** Makes the account, or removes it. Its password; empty where there is no account. */
    Optional<String> settle() {
        var account = accounts.findByName(NAME).filter(found -> found.origin() == Origin.DEMO);
        if (!wanted) {
            account.ifPresent(this::remove);
            return Optional.empty();
        }
        return account.or(this::add).map(this::password);
    }

    /** Nothing, where somebody has an account of this name. */
    private Optional<StaffAccount> add() {
        return accounts.findByName(NAME).isPresent()
                ? Optional.empty()
                : Optional.of(newAccounts.addForDemo(NAME, Language.EL));
    }

    private String password(StaffAccount account) {
        var password = kept();
        var hash = account.credentials().passwordHash();
        if (hash == null || !passwords.matches(password, hash)) {
            accounts.setPassword(account.id(), passwords.hash(password));
        }
        return password;
    }

    private void remove(StaffAccount account) {
        audit.record(NAME, AuditKind.ACCOUNT_REMOVED, NAME, "");
        accounts.remove(account.id());
        sessions.revokeAll(account.id());
    }

    private String kept() {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, made(), StandardOpenOption.WRITE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's staff password cannot be kept in " + file, e);
        }
    }

    private String made() {
        return Stream.generate(this::letters).limit(GROUPS).collect(Collectors.joining("-"));
    }

    private String letters() {
        return random.ints(GROUP, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
