package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.FullLDAPInterface;
import com.unboundid.ldap.sdk.GetEntryLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldap.sdk.schema.Schema;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the server, made when they are needed. Reads are tried once more on a fresh connection, since a pooled one may have
 * died; writes never are, since they may have been carried out: their result code is the caller's to judge.
 *
 * <p>What the server says about an error may name the person, so only its code goes further.
 */
final class LdapConnections implements AutoCloseable {

    private static final Set<ResultCode> WRONG_PASSWORD = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            // no such entry, as servers say it that do not keep it to themselves
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INVALID_DN_SYNTAX,
            // an entry without a password, and one that may not sign in
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.UNWILLING_TO_PERFORM);

    /** Somebody changed the entry since it was read, or the connection died; or it is the first try. */
    private static final Set<ResultCode> REPEATABLE = Set.of(
            ResultCode.SUCCESS,
            ResultCode.NO_SUCH_ATTRIBUTE,
            ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
            ResultCode.ASSERTION_FAILED,
            ResultCode.BUSY,
            ResultCode.SERVER_DOWN,
            ResultCode.CONNECT_ERROR);

    private final FullLDAPInterface service;

    /** Binds as people, apart from the others, which stay bound as the service account. */
    private final FullLDAPInterface people;

    private final MeterRegistry metrics;

    LdapConnections(LdapProperties properties, MeterRegistry metrics) {
        this.metrics = metrics;
        var server = server(properties);
        service = pool(
                "service", server, new SimpleBindRequest(properties.bindDn(), properties.bindPassword()), properties);
        people = pool("people", server, null, properties);
    }

    /**
     * @param service bound as the service account
     * @param people may be bound as anybody
     */
    LdapConnections(FullLDAPInterface service, FullLDAPInterface people) {
        this.service = service;
        this.people = people;
        metrics = new CompositeMeterRegistry();
    }

    /** The one entry that fits; empty also where the base does not exist. */
    Optional<SearchResultEntry> findOne(String baseDn, Filter filter, String... attributes) {
        try {
            var request = new SearchRequest(baseDn, SearchScope.SUB, filter, attributes);
            request.setSizeLimit(2);
            return Optional.ofNullable(measured("search", () -> service.searchForEntry(request)));
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return Optional.empty();
            }
            throw unavailable(e);
        }
    }

    /** Whether the entry exists. */
    boolean exists(String dn) {
        try {
            return measured("search", () -> service.getEntry(dn, SearchRequest.NO_ATTRIBUTES)) != null;
        } catch (LDAPException e) {
            throw unavailable(e);
        }
    }

    @Nullable
    Schema schema() {
        try {
            return measured("search", service::getSchema);
        } catch (LDAPException e) {
            throw unavailable(e);
        }
    }

    ResultCode add(AddRequest request) {
        try {
            return measured("add", () -> service.add(request)).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    ResultCode modify(ModifyRequest request) {
        try {
            return measured("modify", () -> service.modify(request)).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    /** Has the server set the password by its own scheme (RFC 3062). */
    ResultCode setPassword(String dn, String password) {
        try {
            var request = new PasswordModifyExtendedRequest(dn, null, password);
            return measured("password", () -> service.processExtendedOperation(request))
                    .getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    /** Whether the password opens the entry. */
    boolean binds(String dn, String password) {
        try {
            return measured("bind", () -> people.bind(dn, password))
                    .getResultCode()
                    .equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            if (WRONG_PASSWORD.contains(e.getResultCode())) {
                return false;
            }
            throw unavailable(e);
        }
    }

    @Override
    public void close() {
        service.close();
        people.close();
    }

    /** Counts an operation, and how long the server took over it. */
    private <T extends @Nullable Object> T measured(String operation, Operation<T> asked) throws LDAPException {
        var begun = System.nanoTime();
        var outcome = "done";
        try {
            return asked.perform();
        } catch (LDAPException e) {
            outcome = e.getResultCode().isConnectionUsable() ? "refused" : "unreachable";
            throw e;
        } finally {
            metrics.timer("uregister.directory", "operation", operation, "outcome", outcome)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    private interface Operation<T extends @Nullable Object> {
        T perform() throws LDAPException;
    }

    /** The entry is read again before each try, so the directory is there and nothing is done twice. */
    static void requireRepeatable(ResultCode result) {
        if (!REPEATABLE.contains(result)) {
            throw unavailable(result);
        }
    }

    static DirectoryUnavailable unavailable(ResultCode code) {
        return new DirectoryUnavailable(
                "the directory answered " + code.intValue() + " (" + code.getName() + ")", null);
    }

    private static DirectoryUnavailable unavailable(LDAPException failure) {
        return LdapTrust.complaint(failure).orElseGet(() -> unavailable(failure.getResultCode()));
    }

    private static SingleServerSet server(LdapProperties properties) {
        try {
            var url = new LDAPURL(properties.url());
            var options = new LDAPConnectionOptions();
            options.setConnectTimeoutMillis(
                    Math.toIntExact(properties.connectTimeout().toMillis()));
            options.setResponseTimeoutMillis(properties.responseTimeout().toMillis());
            options.setAbandonOnTimeout(true);
            options.setSSLSocketVerifier(LdapTrust.hostNames());
            var sockets = url.getScheme().equals("ldaps")
                    ? LdapTrust.sockets(properties.caFile())
                    : SocketFactory.getDefault();
            return new SingleServerSet(url.getHost(), url.getPort(), sockets, options);
        } catch (LDAPException e) {
            throw new IllegalArgumentException("LDAP_URL cannot be used: " + e.getMessage(), e);
        }
    }

    private static LDAPConnectionPool pool(
            String name, SingleServerSet server, @Nullable SimpleBindRequest bind, LdapProperties properties) {
        try {
            var pool = new LDAPConnectionPool(server, bind, 0, properties.poolSize());
            pool.setConnectionPoolName(name);
            pool.setCreateIfNecessary(true);
            pool.setMaxWaitTimeMillis(properties.responseTimeout().toMillis());
            pool.setRetryFailedOperationsDueToInvalidConnections(EnumSet.of(OperationType.SEARCH, OperationType.BIND));
            // the root DSE is readable by everybody; asked in the background and when in doubt, not for each operation
            pool.setHealthCheck(new GetEntryLDAPConnectionPoolHealthCheck(
                    "", properties.responseTimeout().toMillis(), false, false, false, true, bind != null));
            return pool;
        } catch (LDAPException e) {
            throw new IllegalStateException("no connection was to be made yet", e);
        }
    }
}
