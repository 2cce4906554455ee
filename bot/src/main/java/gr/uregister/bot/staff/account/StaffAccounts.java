package gr.uregister.bot.staff.account;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.staff.Preferences.Theme;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The accounts, by documents in the collection {@code staff_accounts}. Each method is one change of one document, so that none is half
 * done. Whoever calls one that changes something has recorded it before.
 */
@Component
public class StaffAccounts implements DataKeeper {

    private final MongoCollection<Document> collection;

    public StaffAccounts(MongoOperations mongo) {
        collection = mongo.getCollection("staff_accounts");
        collection.createIndex(ascending("name"), new IndexOptions().unique(true));
    }

    @Override
    public Set<String> collections() {
        return Set.of("staff_accounts");
    }

    /** The account; empty when there is none. */
    public Optional<StaffAccount> find(String id) {
        return first(byId(id));
    }

    /** The account with this name, as {@link StaffNames} writes it; empty when there is none. */
    public Optional<StaffAccount> findByName(String name) {
        return first(new Document("name", name));
    }

    /** Everybody, by name. */
    public List<StaffAccount> all() {
        return StreamSupport.stream(collection.find().spliterator(), false)
                .map(AccountDocuments::read)
                .sorted(Comparator.comparing(StaffAccount::name))
                .toList();
    }

    /** @return whether it was added; not when its id or name is taken */
    public boolean add(StaffAccount account) {
        try {
            collection.insertOne(AccountDocuments.write(account));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    public void remove(String id) {
        collection.deleteOne(byId(id));
    }

    public void setRoles(String id, Collection<StaffRole> roles) {
        set(id, new Document("roles", AccountDocuments.codes(roles)));
    }

    public void setEnabled(String id, boolean enabled) {
        set(id, new Document("enabled", enabled));
    }

    public void setLanguage(String id, Language language) {
        set(id, new Document("language", language.name()));
    }

    public void setTheme(String id, Theme theme) {
        set(id, new Document("theme", theme.name()));
    }

    /** @param name what students are told; empty for the account's name */
    public void setShownName(String id, String name) {
        set(id, new Document("shownName", name));
    }

    /** Makes an earlier link void. */
    public void invite(String id, String linkHash, Instant until) {
        set(id, new Document("invitation", linkHash).append("invitedUntil", Date.from(until)));
    }

    /** The account that a link's hash was made for, if it still holds. */
    public Optional<StaffAccount> invitedBy(String linkHash, Instant now) {
        return first(new Document("invitation", linkHash))
                .filter(account ->
                        account.credentials().invitedUntil() instanceof Instant until && now.isBefore(until));
    }

    /**
     * Sets a password by a link, which is used up by that.
     *
     * @return whether it was set; not when the link was used meanwhile
     */
    public boolean setPasswordByLink(String id, String linkHash, String passwordHash) {
        return changes(byId(id).append("invitation", linkHash), passwordChange(passwordHash));
    }

    /** Sets a password; a link for setting one is void. */
    public void setPassword(String id, String passwordHash) {
        changes(byId(id), passwordChange(passwordHash));
    }

    /** Keeps the secret of a second factor until it is confirmed. */
    public void setNextTotp(String id, String sealed) {
        set(id, new Document("nextTotp", sealed));
    }

    /**
     * Makes the secret that is being set up the one that counts.
     *
     * @param step the time step of the code by which it was confirmed, which is used up
     * @param recoveryCodes keyed hashes; earlier ones are void
     * @return whether it was; not when another one is being set up meanwhile
     */
    public boolean confirmTotp(String id, String sealed, long step, List<String> recoveryCodes) {
        return changes(
                byId(id).append("nextTotp", sealed),
                new Document(
                                "$set",
                                new Document("totp", sealed)
                                        .append("totpStep", step)
                                        .append("recoveryCodes", recoveryCodes))
                        .append("$unset", new Document("nextTotp", "")));
    }

    /** @return whether the code of this time step was not used yet, nor a later one */
    public boolean useUpStep(String id, long step) {
        return changes(
                byId(id).append("totpStep", new Document("$lt", step)),
                new Document("$set", new Document("totpStep", step)));
    }

    /** @return whether there was this code */
    public boolean useUpRecoveryCode(String id, String codeHash) {
        return changes(
                byId(id).append("recoveryCodes", codeHash),
                new Document("$pull", new Document("recoveryCodes", codeHash)));
    }

    public void setRecoveryCodes(String id, List<String> codeHashes) {
        set(id, new Document("recoveryCodes", codeHashes));
    }

    /** Whether some account has the passkey with this id. */
    public boolean havePasskey(String passkeyId) {
        return collection.find(new Document("passkeys.id", passkeyId)).first() != null;
    }

    /**
     * Adds a passkey.
     *
     * @param recoveryCodes keyed hashes, with the account's first second factor; otherwise none, and the earlier ones hold
     * @return whether it was added; not when it is there already, or is the first no more
     */
    public boolean addPasskey(String id, Passkey passkey, List<String> recoveryCodes) {
        var which = byId(id).append("passkeys.id", new Document("$ne", passkey.id()));
        var change = new Document("$push", new Document("passkeys", AccountDocuments.write(passkey)));
        if (!recoveryCodes.isEmpty()) {
            which.append("totp", new Document("$exists", false)).append("passkeys.0", new Document("$exists", false));
            change.append("$set", new Document("recoveryCodes", recoveryCodes));
        }
        return changes(which, change);
    }

    /**
     * Notes that a passkey was used.
     *
     * @param read as it was before
     * @return whether no other use was noted meanwhile
     */
    public boolean notePasskeyUse(String id, Passkey read, Passkey used) {
        var unchanged = new Document("id", read.id()).append("counter", read.counter());
        var place = new Document("read.id", read.id());
        return collection
                        .updateOne(
                                byId(id).append("passkeys", new Document("$elemMatch", unchanged)),
                                new Document("$set", new Document("passkeys.$[read]", AccountDocuments.write(used))),
                                new UpdateOptions().arrayFilters(List.of(place)))
                        .getMatchedCount()
                == 1;
    }

    /** @return whether it was removed; not when there is none, or no other second factor beside it */
    public boolean removePasskey(String id, String passkeyId) {
        var another = List.of(
                new Document("totp", new Document("$exists", true)),
                new Document("passkeys.1", new Document("$exists", true)));
        return changes(
                byId(id).append("passkeys.id", passkeyId).append("$or", another),
                new Document("$pull", new Document("passkeys", new Document("id", passkeyId))));
    }

    /** The account has no second factor then. */
    public void removeSecondFactor(String id) {
        changes(
                byId(id),
                new Document(
                        "$unset",
                        new Document("totp", "")
                                .append("nextTotp", "")
                                .append("passkeys", "")
                                .append("recoveryCodes", "")));
    }

    private void set(String id, Document fields) {
        changes(byId(id), new Document("$set", fields));
    }

    private boolean changes(Document which, Document change) {
        return collection.updateOne(which, change).getMatchedCount() == 1;
    }

    private Optional<StaffAccount> first(Document which) {
        return Optional.ofNullable(collection.find(which).first()).map(AccountDocuments::read);
    }

    private static Document byId(String id) {
        return new Document("_id", id);
    }

    private static Document passwordChange(String passwordHash) {
        return new Document("$set", new Document("password", passwordHash))
                .append("$unset", new Document("invitation", "").append("invitedUntil", ""));
    }
}
