package gr.uregister.bot.staff.account;

import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.Preferences.Theme;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.messages.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Accounts as the database has them. */
final class AccountDocuments {

    private AccountDocuments() {}

    static Document write(StaffAccount account) {
        return new Document("_id", account.id())
                .append("name", account.name())
                .append("origin", account.origin().name())
                .append("roles", codes(account.roles()))
                .append("enabled", account.enabled())
                .append("language", account.language().name())
                .append("theme", account.preferences().theme().name())
                .append("shownName", account.preferences().shownName())
                .append("createdAt", Date.from(account.createdAt()));
    }

    static StaffAccount read(Document document) {
        return new StaffAccount(
                document.getString("_id"),
                document.getString("name"),
                Origin.valueOf(document.getString("origin")),
                roles(document.getList("roles", String.class, List.of())),
                document.getBoolean("enabled", false),
                preferences(document),
                document.getDate("createdAt").toInstant(),
                new Credentials(
                        document.getString("password"),
                        instant(document, "invitedUntil"),
                        document.getString("totp"),
                        document.getString("nextTotp"),
                        document.getList("recoveryCodes", String.class, List.of()),
                        document.getList("passkeys", Document.class, List.of()).stream()
                                .map(AccountDocuments::passkey)
                                .toList()));
    }

    static Document write(Passkey passkey) {
        return new Document("id", passkey.id())
                .append("name", passkey.name())
                .append("key", passkey.key())
                .append("counter", passkey.counter())
                .append("backupEligible", passkey.backupEligible())
                .append("createdAt", Date.from(passkey.createdAt()))
                .append("usedAt", passkey.usedAt() == null ? null : Date.from(passkey.usedAt()));
    }

    private static Passkey passkey(Document document) {
        return new Passkey(
                document.getString("id"),
                document.getString("name"),
                document.getString("key"),
                document.getLong("counter"),
                document.getBoolean("backupEligible"),
                document.getDate("createdAt").toInstant(),
                instant(document, "usedAt"));
    }

    private static Preferences preferences(Document document) {
        return new Preferences(
                Language.valueOf(document.getString("language")),
                Theme.valueOf(document.get("theme", Theme.SYSTEM.name())),
                document.get("shownName", ""));
    }

    static List<String> codes(Collection<StaffRole> roles) {
        return roles.stream().sorted().map(StaffRole::code).toList();
    }

    /** A role that this version does not know any more gives nothing. */
    private static Set<StaffRole> roles(List<String> codes) {
        return codes.stream().map(StaffRole::ofCode).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(Document document, String field) {
        var date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
