package gr.uregister.bot.directory.embedded;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedCompareRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSASLBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ExtendedRequest;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every successful write on disk before it is answered, and lets nobody but the service account do more than bind: the in-memory
 * server has no access control of its own.
 */
final class DurableWrites extends InMemoryOperationInterceptor {

    private static final Logger log = LoggerFactory.getLogger(DurableWrites.class);

    /** Reads an entry as it stands. */
    interface Entries {
        @Nullable
        ReadOnlyEntry get(String dn) throws LDAPException;
    }

    private final EntryJournal journal;
    private final Entries entries;
    private final DN admin;
    private final Set<Long> adminConnections = ConcurrentHashMap.newKeySet();

    /** Memory is ahead of the disk: nothing that is read may be trusted any more. */
    private volatile boolean broken;

    DurableWrites(EntryJournal journal, Entries entries, DN admin) {
        this.journal = journal;
        this.entries = entries;
        this.admin = admin;
    }

    @Override
    public void processAddResult(InMemoryInterceptedAddResult operation) {
        operation.setResult(afterSaving(operation.getRequest().getDN(), operation.getResult()));
    }

    @Override
    public void processModifyResult(InMemoryInterceptedModifyResult operation) {
        operation.setResult(afterSaving(operation.getRequest().getDN(), operation.getResult()));
    }

    @Override
    public void processExtendedResult(InMemoryInterceptedExtendedResult operation) {
        var dn = passwordOwner(operation.getRequest());
        if (dn != null && afterSaving(dn, operation.getResult()).getResultCode().equals(ResultCode.UNAVAILABLE)) {
            operation.setResult(new ExtendedResult(
                    operation.getMessageID(), ResultCode.UNAVAILABLE, null, null, null, null, null, null));
        }
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest operation) throws LDAPException {
        adminConnections.remove(operation.getConnectionID());
        requireWhole();
    }

    @Override
    public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult operation) {
        if (operation.getResult().getResultCode().equals(ResultCode.SUCCESS)
                && isAdmin(operation.getRequest().getBindDN())) {
            adminConnections.add(operation.getConnectionID());
        }
    }

    @Override
    public void processSASLBindRequest(InMemoryInterceptedSASLBindRequest operation) throws LDAPException {
        throw new LDAPException(ResultCode.AUTH_METHOD_NOT_SUPPORTED, "");
    }

    @Override
    public void processAddRequest(InMemoryInterceptedAddRequest operation) throws LDAPException {
        requireAdmin(operation);
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest operation) throws LDAPException {
        requireAdmin(operation);
    }

    @Override
    public void processExtendedRequest(InMemoryInterceptedExtendedRequest operation) throws LDAPException {
        requireAdmin(operation);
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest operation) throws LDAPException {
        requireAdmin(operation);
    }

    @Override
    public void processCompareRequest(InMemoryInterceptedCompareRequest operation) throws LDAPException {
        requireAdmin(operation);
    }

    /** The entry is read under the journal's lock, so that a later record never holds an earlier state. */
    private synchronized LDAPResult afterSaving(String dn, LDAPResult result) {
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            return result;
        }
        try {
            requireWhole();
            var entry = entries.get(dn);
            if (entry == null) {
                throw new IOException("the entry is gone");
            }
            journal.append(entry);
            return result;
        } catch (IOException | LDAPException e) {
            if (!broken) {
                log.error("The embedded directory cannot write its journal and answers nothing any more", e);
            }
            broken = true;
            return new LDAPResult(result.getMessageID(), ResultCode.UNAVAILABLE);
        }
    }

    private void requireAdmin(InMemoryInterceptedRequest operation) throws LDAPException {
        requireWhole();
        if (!adminConnections.contains(operation.getConnectionID())) {
            throw new LDAPException(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "");
        }
    }

    private void requireWhole() throws LDAPException {
        if (broken) {
            throw new LDAPException(ResultCode.UNAVAILABLE, "");
        }
    }

    private boolean isAdmin(String bindDn) {
        try {
            return admin.equals(new DN(bindDn));
        } catch (LDAPException e) {
            return false;
        }
    }

    private static @Nullable String passwordOwner(ExtendedRequest request) {
        try {
            return request.getOID().equals(PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID)
                    ? new PasswordModifyExtendedRequest(request).getUserIdentity()
                    : null;
        } catch (LDAPException e) {
            return null;
        }
    }
}
