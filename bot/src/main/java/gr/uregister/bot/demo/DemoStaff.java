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
 * The demo's staff accounts, which have every role, one password and no second factor: one to try everything with, and one to approve what the first
 * one announces, since nobody approves their own. They exist where the demo runs on its embedded database and nowhere else: any other start removes
 * them. The password is made by chance and kept in the data directory, readable by the owner only.
 */
@Component
final class DemoStaff {

    static final String NAME = "demo";
    static final String APPROVER = "demo-approver";

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

    /** Makes the accounts, or removes them. Their password; empty where there is no account. */
    Optional<String> settle() {
        if (!wanted) {
            Stream.of(NAME, APPROVER).flatMap(name -> ours(name).stream()).forEach(this::remove);
            return Optional.empty();
        }
        var password = made(NAME).map(this::password);
        password.ifPresent(_ -> made(APPROVER).ifPresent(this::giveSamePassword));
        return password;
    }

    private Optional<StaffAccount> ours(String name) {
        return accounts.findByName(name).filter(found -> found.origin() == Origin.DEMO);
    }

    /** Nothing, where somebody has an account of this name. */
    private Optional<StaffAccount> made(String name) {
        return accounts.findByName(name).isPresent()
                ? ours(name)
                : Optional.of(newAccounts.addForDemo(name, Language.EL));
    }

    /** By its hash, since to make or check one takes long. */
    private void giveSamePassword(StaffAccount other) {
        var hash = ours(NAME).orElseThrow().credentials().passwordHash();
        if (hash != null && !hash.equals(other.credentials().passwordHash())) {
            set(other, hash);
        }
    }

    private String password(StaffAccount account) {
        var password = kept();
        var hash = account.credentials().passwordHash();
        if (hash == null || !passwords.matches(password, hash)) {
            set(account, passwords.hash(password));
        }
        return password;
    }

    /** Who had changed it finds it as the demo's page says, and reads why in the audit trail. */
    private void set(StaffAccount account, String hash) {
        if (account.credentials().hasPassword()) {
            audit.record(NAME, AuditKind.PASSWORD_SET, account.name(), "");
        }
        accounts.setPassword(account.id(), hash);
        sessions.revokeAll(account.id());
    }

    private void remove(StaffAccount account) {
        audit.record(NAME, AuditKind.ACCOUNT_REMOVED, account.name(), "");
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
