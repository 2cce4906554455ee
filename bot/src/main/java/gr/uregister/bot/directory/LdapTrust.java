package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificate the directory may show at an {@code ldaps} address: one for its host, signed by an authority of the given file, or
 * by one that Java trusts where no file is given. Nothing is said to a server without one.
 */
final class LdapTrust {

    private LdapTrust() {}

    /**
     * Makes connections that trust these authorities.
     *
     * @param caFile their certificates in PEM; empty for those of Java's trust store
     * @throws ConfigurationRefused when the file cannot be read or has no certificate
     */
    static SSLSocketFactory sockets(String caFile) {
        try {
            return caFile.isBlank()
                    ? SSLContext.getDefault().getSocketFactory()
                    : trusting(Path.of(caFile.strip())).getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationRefused(
                    "uregister.ldap.ca-file is \"%s\", which cannot be read as certificates in PEM.".formatted(caFile),
                    e);
        }
    }

    /** The library would take any valid certificate, whoever's it is. */
    static SSLSocketVerifier hostNames() {
        var names = new HostNameSSLSocketVerifier(true);
        return new SSLSocketVerifier() {
            @Override
            public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
                try {
                    names.verifySSLSocket(host, port, socket);
                } catch (LDAPException e) {
                    var cause = new SSLPeerUnverifiedException("another host's certificate");
                    throw new LDAPException(e.getResultCode(), e.getMessage(), cause);
                }
            }
        };
    }

    /** What is wrong with the encryption, in the operator's words; empty when it is something else. */
    static Optional<DirectoryUnavailable> complaint(LDAPException failure) {
        var causes = Stream.<@Nullable Throwable>iterate(failure, c -> c != null, c -> c == null ? null : c.getCause())
                .toList();
        if (causes.stream().anyMatch(SSLPeerUnverifiedException.class::isInstance)) {
            return Optional.of(unavailable("its certificate is for another host than LDAP_URL names"));
        }
        if (causes.stream().anyMatch(CertificateException.class::isInstance)) {
            return Optional.of(
                    unavailable("its certificate is not trusted, or out of date; set uregister.ldap.ca-file to the"
                            + " certificate of the authority that signed it"));
        }
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return Optional.of(unavailable("it could not agree on encryption; is LDAP_URL right to say ldaps?"));
        }
        return Optional.empty();
    }

    private static DirectoryUnavailable unavailable(String why) {
        return new DirectoryUnavailable("the directory is not used: " + why, null);
    }

    private static SSLContext trusting(Path caFile) throws GeneralSecurityException, IOException {
        var authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (var file = Files.newInputStream(caFile)) {
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                authorities.setCertificateEntry("authority " + authorities.size(), authority);
            }
        }
        if (authorities.size() == 0) {
            throw new CertificateException("no certificate in the file");
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
