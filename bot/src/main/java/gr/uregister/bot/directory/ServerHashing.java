package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the server hash a password by its own scheme, after it was set. */
final class ServerHashing {

    private static final Logger log = LoggerFactory.getLogger(ServerHashing.class);

    private final LdapConnections connections;
    private final String markerAttribute;

    ServerHashing(LdapConnections connections, String markerAttribute) {
        this.connections = connections;
        this.markerAttribute = markerAttribute;
    }

    /**
     * Whatever comes of it, the account works with its new password already.
     *
     * @param stored the value of {@code userPassword} that was sent
     */
    void letServerHash(AccountEntry entry, NewPassword password, String stored) {
        if (password.looksHashed() || !NewPassword.isHashed(stored) && !standsInClear(entry)) {
            return;
        }
        var result = connections.setPassword(entry.dn(), password.inClear());
        if (!result.equals(ResultCode.SUCCESS)) {
            log.warn("The directory did not hash a new password by its own scheme: {}", result);
        }
    }

    /** In doubt it does. */
    private boolean standsInClear(AccountEntry entry) {
        try {
            return connections
                    .findOne(entry.dn(), Filter.createPresenceFilter("objectClass"), "userPassword")
                    .filter(now -> new AccountEntry(now, markerAttribute).hasClearPassword())
                    .isPresent();
        } catch (DirectoryUnavailable e) {
            return true;
        }
    }
}
