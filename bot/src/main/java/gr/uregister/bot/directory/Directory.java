package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The institution's LDAP directory. Every method throws {@link DirectoryUnavailable} when it cannot be reached or has trouble of its own.
 *
 * <p>An account is changed by one conditional modify that carries the attempt's id. Servers answer a lost race and a repeated request
 * each in their own way (UnboundID 16, OpenLDAP with a password policy 19), and an answer may get lost: so after anything but success
 * the entry is read again, and the id that stands there decides. For the same reason a modify may be repeated.
 *
 * <p>The modify brings the password already hashed, so that no server stores it in clear; then the winner has the server hash it by its
 * own scheme. A server that refuses hashes, because it wants to judge the password itself, gets it in clear and hashes it.
 */
public class Directory implements AutoCloseable {

    /** Enough for a lost race, a dead connection and a refused hash in one go. */
    private static final int MAX_TRIES = 5;

    private static final Set<ResultCode> PASSWORD_REFUSED =
            Set.of(ResultCode.CONSTRAINT_VIOLATION, ResultCode.UNWILLING_TO_PERFORM);

    /**
     * After so long no change of a password begins any more: with the times that {@link LdapProperties} gives an answer, it is over, one
     * way or the other, twenty seconds after it was asked for.
     */
    private static final Duration TIME_TO_BEGIN = Duration.ofSeconds(8);

    private final LdapConnections connections;
    private final ServerHashing hashing;
    private final String base;
    private final String people;
    private final String markerAttribute;
    private volatile @Nullable OptionalSchema schema;

    /** Connects when first used, not now; counts for nobody. */
    public Directory(LdapProperties properties) {
        this(properties, new CompositeMeterRegistry());
    }

    /** Connects when first used, not now. */
    public Directory(LdapProperties properties, MeterRegistry metrics) {
        this(properties, new LdapConnections(properties, metrics));
    }

    Directory(LdapProperties properties, LdapConnections connections) {
        this.connections = connections;
        this.hashing = new ServerHashing(connections, properties.markerAttribute());
        this.markerAttribute = properties.markerAttribute();
        this.base = properties.baseDn();
        this.people = "ou=people," + base;
    }

    /** Whether the account is active, and with which roles; empty when it was never activated. */
    public Optional<ActiveAccount> findActive(String username) {
        return find(username).filter(AccountEntry::isActive).map(entry -> entry.asActive(username));
    }

    /**
     * Activates an account exactly once, with its first password. An attempt that is repeated stays done.
     *
     * @param attemptId stays in the entry
     */
    public Outcome activate(AccountFacts account, String attemptId, String password) {
        if (account.username().isBlank()) {
            throw new IllegalArgumentException("an account without a username cannot be activated");
        }
        var latest = System.nanoTime() + TIME_TO_BEGIN.toNanos();
        var activation = new PasswordChange.Activation(account, attemptId, schema());
        var chosen = new NewPassword(password);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var outcome = carryOut(account.username(), activation, chosen, latest);
            if (outcome != Outcome.NOT_ACTIVE) {
                return outcome;
            }
            create(account);
        }
        throw LdapConnections.unavailable(ResultCode.NO_SUCH_OBJECT);
    }

    /** Sets a new password on an active account. An attempt that is repeated stays done. */
    public Outcome resetPassword(String username, String attemptId, String password) {
        var latest = System.nanoTime() + TIME_TO_BEGIN.toNanos();
        return carryOut(username, new PasswordChange.Recovery(attemptId), new NewPassword(password), latest);
    }

    /** Whether the attempt's password was set: tells what became of an attempt whose answer was lost. */
    public boolean succeeded(String username, String attemptId) {
        return find(username)
                .filter(entry -> entry.isActivatedBy(attemptId) || entry.isRecoveredBy(attemptId))
                .isPresent();
    }

    /**
     * Adds a role to an active account; a role that is there already stays.
     *
     * @throws IllegalStateException when the account is not active
     */
    public void addRole(String username, Role role) {
        amend(username, entry -> schema().grant(entry, role));
    }

    /**
     * Shows other contacts on an active account. Contacts that the institution has there stay.
     *
     * @param gone what was kept, and is shown no more
     * @throws IllegalStateException when the account is not active
     */
    public void showContacts(String username, Set<KeptContacts> gone, KeptContacts after) {
        amend(username, entry -> ShownContacts.changes(entry, gone, after));
    }

    /** Moves an active account's expiry on to a day, if it is not as late already. */
    public void renew(String username, LocalDate until) {
        amend(username, entry -> entry.isValidUntil(until) ? List.of() : schema().expire(entry, until));
    }

    /** @param change what is still to be changed of an entry; nothing when it is as it should be */
    private void amend(String username, Function<AccountEntry, List<Modification>> change) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var entry = find(username)
                    .filter(AccountEntry::isActive)
                    .orElseThrow(() -> new IllegalStateException("only an active account can be amended"));
            var changes = change.apply(entry);
            if (changes.isEmpty()) {
                return;
            }
            // whether it succeeded shows when the entry is read again
            LdapConnections.requireRepeatable(connections.modify(new ModifyRequest(entry.dn(), changes)));
        }
        throw LdapConnections.unavailable(ResultCode.BUSY);
    }

    /** Whether the password is the account's. Who has no account is asked for in the same way, and so takes as long. */
    public boolean authenticates(String username, String password) {
        // a bind without a password is an anonymous one, and succeeds (RFC 4513, section 5.1.2)
        if (username.isBlank() || password.isEmpty()) {
            return false;
        }
        var entry = find(username);
        var dn = entry.map(AccountEntry::dn).orElseGet(() -> dnOf(username));
        return connections.binds(dn, NewPassword.normalised(password)) && entry.isPresent();
    }

    /** Returns when the directory answers and has the base DN. */
    void check() {
        if (!connections.exists(base)) {
            throw LdapConnections.unavailable(ResultCode.NO_SUCH_OBJECT);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    /** @return NOT_ACTIVE also when there is no entry */
    private Outcome carryOut(String username, PasswordChange change, NewPassword password, long latestNanos) {
        var value = password.hashed();
        var result = ResultCode.SUCCESS;
        for (int tries = 0; tries <= MAX_TRIES; tries++) {
            var entry = find(username).orElse(null);
            if (entry == null) {
                return Outcome.NOT_ACTIVE;
            }
            var settled = change.outcome(entry);
            if (settled.isPresent()) {
                if (tries > 0 && settled.get() == Outcome.DONE) {
                    hashing.letServerHash(entry, password, value);
                }
                return settled.get();
            }
            if (PASSWORD_REFUSED.contains(result)) {
                if (!NewPassword.isHashed(value) || password.looksHashed()) {
                    return refused(result);
                }
                value = password.inClear();
            } else {
                LdapConnections.requireRepeatable(result);
            }
            if (System.nanoTime() - latestNanos > 0) {
                throw LdapConnections.unavailable(ResultCode.TIMEOUT);
            }
            result = connections.modify(change.request(entry, value));
            if (result.equals(ResultCode.SUCCESS)) {
                hashing.letServerHash(entry, password, value);
                return Outcome.DONE;
            }
        }
        throw LdapConnections.unavailable(result);
    }

    /** A server that does not write at all says 53 whatever the password is. */
    private static Outcome refused(ResultCode result) {
        if (result.equals(ResultCode.CONSTRAINT_VIOLATION)) {
            return Outcome.REFUSED;
        }
        throw LdapConnections.unavailable(result);
    }

    private Optional<AccountEntry> find(String username) {
        return username.isBlank()
                ? Optional.empty()
                : connections
                        .findOne(people, Filter.createEqualityFilter("uid", username))
                        .map(entry -> new AccountEntry(entry, markerAttribute));
    }

    private String dnOf(String username) {
        return new RDN("uid", username) + "," + people;
    }

    /** Adds a pending entry, for the activation to find; somebody else's is as good. */
    private void create(AccountFacts account) {
        var entry = AccountEntry.pending(account, markerAttribute);
        var request = new AddRequest(dnOf(account.username()), entry);
        var result = connections.add(request);
        if (result.equals(ResultCode.NO_SUCH_OBJECT)) {
            connections.add(new AddRequest(
                    people, new Attribute("objectClass", "top", "organizationalUnit"), new Attribute("ou", "people")));
            result = connections.add(request);
        }
        if (!result.equals(ResultCode.SUCCESS) && !result.equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
            LdapConnections.requireRepeatable(result);
        }
    }

    private OptionalSchema schema() {
        var known = schema;
        if (known == null) {
            known = OptionalSchema.of(connections.schema());
            schema = known;
        }
        return known;
    }

    /** An account that was activated. */
    public record ActiveAccount(
            String username, Set<Role> roles, @Nullable LocalDate expiresOn) {}

    /**
     * What the directory is to hold of an account.
     *
     * @param contacts those the person consented to keep
     * @param expiresOn the day from which the account is no longer valid
     */
    public record AccountFacts(
            String username,
            String firstNameEl,
            String lastNameEl,
            String firstNameEn,
            String lastNameEn,
            Role role,
            String department,
            KeptContacts contacts,
            LocalDate expiresOn) {

        /** Names and contacts stay out of logs. */
        @Override
        public String toString() {
            return "AccountFacts[" + role + "]";
        }
    }

    /** What became of setting a password. */
    public enum Outcome {
        /** The account has the password. */
        DONE,
        /** Somebody else activated it. */
        ALREADY_ACTIVE,
        /** There is nothing to recover yet. */
        NOT_ACTIVE,
        /** The directory's own policy does not like the password. */
        REFUSED
    }

    /** The directory could not be reached or answered with trouble of its own; what was asked may have been done. */
    public static final class DirectoryUnavailable extends RuntimeException {
        public DirectoryUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
