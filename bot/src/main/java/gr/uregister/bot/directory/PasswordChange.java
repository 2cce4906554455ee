package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.Directory.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A change of one entry that sets its password and leaves the attempt's id there, both in one modify. */
sealed interface PasswordChange {

    /** What has become of the attempt, judging by the entry; empty while the change is still to be made. */
    Optional<Outcome> outcome(AccountEntry entry);

    /**
     * The one modify, which the server carries out only if the entry is still as it must be.
     *
     * @param userPassword the value to store
     */
    ModifyRequest request(AccountEntry entry, String userPassword);

    /** Makes a pending or unmarked entry active. */
    record Activation(AccountFacts account, String attemptId, OptionalSchema schema) implements PasswordChange {

        @Override
        public Optional<Outcome> outcome(AccountEntry entry) {
            if (!entry.isActive()) {
                return Optional.empty();
            }
            return Optional.of(entry.isActivatedBy(attemptId) ? Outcome.DONE : Outcome.ALREADY_ACTIVE);
        }

        @Override
        public ModifyRequest request(AccountEntry entry, String userPassword) {
            var marker = entry.markerAttribute();
            var changes = new ArrayList<Modification>();
            entry.pending().ifPresent(value -> changes.add(new Modification(ModificationType.DELETE, marker, value)));
            changes.add(new Modification(ModificationType.ADD, marker, AccountEntry.ACTIVE_BY + attemptId));
            if (!entry.has(account.role())) {
                changes.add(new Modification(ModificationType.ADD, marker, AccountEntry.ROLE + account.role()));
            }
            changes.add(new Modification(ModificationType.REPLACE, "userPassword", userPassword));
            changes.addAll(ShownContacts.changes(entry, Set.of(), account.contacts()));
            changes.addAll(schema.affiliate(entry, account.role()));
            changes.addAll(schema.expire(entry, account.expiresOn()));
            // deleting PENDING works once only; without it, the server must look that nobody was faster
            return entry.pending().isPresent()
                    ? new ModifyRequest(entry.dn(), changes)
                    : guarded(entry, changes, Filter.createNOTFilter(AccountEntry.activeFilter(marker)));
        }
    }

    /** Sets a new password on an active entry. */
    record Recovery(String attemptId) implements PasswordChange {

        @Override
        public Optional<Outcome> outcome(AccountEntry entry) {
            if (!entry.isActive()) {
                return Optional.of(Outcome.NOT_ACTIVE);
            }
            return entry.isRecoveredBy(attemptId) ? Optional.of(Outcome.DONE) : Optional.empty();
        }

        @Override
        public ModifyRequest request(AccountEntry entry, String userPassword) {
            var marker = entry.markerAttribute();
            var changes = new ArrayList<Modification>();
            entry.marked(AccountEntry.PASSWORD_BY)
                    .forEach(old -> changes.add(new Modification(ModificationType.DELETE, marker, old)));
            changes.add(new Modification(ModificationType.ADD, marker, AccountEntry.PASSWORD_BY + attemptId));
            changes.add(new Modification(ModificationType.REPLACE, "userPassword", userPassword));
            return guarded(entry, changes, AccountEntry.activeFilter(marker));
        }
    }

    private static ModifyRequest guarded(AccountEntry entry, List<Modification> changes, Filter onlyIf) {
        return new ModifyRequest(entry.dn(), changes, new Control[] {new AssertionRequestControl(onlyIf, true)});
    }
}
