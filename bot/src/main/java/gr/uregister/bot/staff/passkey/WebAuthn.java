package gr.uregister.bot.staff.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.staff.account.Passkey;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.statemachine.institution.Institution;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ceremonies of WebAuthn (Level 3, 7.1 and 7.2): what devices are asked, and whether their answers are right, which WebAuthn4J
 * checks. The device must have verified its owner by finger, face or PIN. A passkey counts at {@code UREGISTER_PUBLIC_URL} and nowhere else.
 * Who built the device is not asked.
 */
final class WebAuthn {

    private static final Logger log = LoggerFactory.getLogger(WebAuthn.class);

    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    private final URI address;
    private final Institution institution;
    private final InstantSource clock;

    WebAuthn(UregisterProperties uregister, Institution institution, InstantSource clock) {
        this.address = uregister.publicUrl();
        this.institution = institution;
        this.clock = clock;
    }

    /** Loaded when somebody uses a passkey: it has hundreds of classes, for which no start should wait. */
    private static final class Library {

        /** Every device knows one of them. */
        static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
                parameters(COSEAlgorithmIdentifier.ES256),
                parameters(COSEAlgorithmIdentifier.EdDSA),
                parameters(COSEAlgorithmIdentifier.RS256));

        static final ObjectConverter CONVERTER = new ObjectConverter();
        static final AttestedCredentialDataConverter KEYS = new AttestedCredentialDataConverter(CONVERTER);
        static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);

        private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
            return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
        }
    }

    /**
     * What a browser is asked so that a device makes a passkey: {@code PublicKeyCredentialCreationOptionsJSON}. Phones keep one that is
     * discoverable in step with each other, so it is preferred.
     *
     * @param challenge in Base64url
     */
    Map<String, ?> creationOptions(StaffAccount account, String challenge) {
        return Map.of(
                "rp", Map.of("id", host(), "name", institution.name().in(account.language())),
                "user", Map.of("id", encoded(handle(account)), "name", account.name(), "displayName", account.name()),
                "challenge", challenge,
                "pubKeyCredParams", algorithms(),
                "timeout", StaffSessions.CHALLENGE_LIFE.toMillis(),
                "excludeCredentials", descriptors(account),
                "authenticatorSelection", Map.of("residentKey", "preferred", "userVerification", REQUIRED),
                "attestation", "none");
    }

    /**
     * The passkey that a device made.
     *
     * @param answer of the browser, in JSON
     * @return empty when the answer is not right
     */
    Optional<Passkey> made(String answer, String challenge, String name) {
        try {
            var parameters = new RegistrationParameters(server(challenge), Library.ALGORITHMS, true, true);
            var data = Objects.requireNonNull(Library.MANAGER
                            .verifyRegistrationResponseJSON(answer, parameters)
                            .getAttestationObject())
                    .getAuthenticatorData();
            var key = Objects.requireNonNull(data.getAttestedCredentialData());
            return Optional.of(new Passkey(
                    encoded(key.getCredentialId()),
                    name,
                    encoded(Library.KEYS.convert(key)),
                    data.getSignCount(),
                    data.isFlagBE(),
                    clock.instant(),
                    null));
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    /** What a browser is asked so that a device signs with one of the account's passkeys: {@code PublicKeyCredentialRequestOptionsJSON}. */
    Map<String, ?> requestOptions(StaffAccount account, String challenge) {
        return Map.of(
                "challenge", challenge,
                "timeout", StaffSessions.CHALLENGE_LIFE.toMillis(),
                "rpId", host(),
                "allowCredentials", descriptors(account),
                "userVerification", REQUIRED);
    }

    /**
     * The passkey of the account by which a device signed, counted on.
     *
     * @return empty when the answer is not right
     * @throws MaliciousCounterValueException when the signature is right and the device did not count on: there may be a copy of it
     */
    Optional<Passkey> signed(StaffAccount account, String answer, String challenge) {
        try {
            var data = Library.MANAGER.parseAuthenticationResponseJSON(answer);
            return isFor(account, data.getUserHandle())
                    ? passkey(account, data).map(passkey -> verified(data, passkey, challenge))
                    : Optional.empty();
        } catch (MaliciousCounterValueException e) {
            throw e;
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    private Passkey verified(AuthenticationData data, Passkey passkey, String challenge) {
        Library.MANAGER.verify(
                data, new AuthenticationParameters(server(challenge), credential(passkey), null, true, true));
        return passkey.used(Objects.requireNonNull(data.getAuthenticatorData()).getSignCount(), clock.instant());
    }

    private static CredentialRecord credential(Passkey passkey) {
        var key = Library.KEYS.convert(Base64.getUrlDecoder().decode(passkey.key()));
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                passkey.backupEligible(),
                null,
                passkey.counter(),
                key,
                null,
                null,
                null,
                null);
    }

    private static Optional<Passkey> passkey(StaffAccount account, AuthenticationData data) {
        var id = encoded(data.getCredentialId());
        return account.credentials().passkeys().stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst();
    }

    private static boolean isFor(StaffAccount account, byte @Nullable [] userHandle) {
        return userHandle == null || Arrays.equals(userHandle, handle(account));
    }

    /** Whatever the library fell over; its message would quote what was sent. */
    private static Optional<Passkey> refused(RuntimeException cause) {
        log.info(
                "The answer of somebody's passkey was refused: {}",
                cause.getClass().getSimpleName());
        return Optional.empty();
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(address.toString()))
                .rpId(host())
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)))
                .build();
    }

    /** In small letters, as browsers compare it. */
    private String host() {
        return Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
    }

    private static List<Map<String, ?>> algorithms() {
        return Library.ALGORITHMS.stream()
                .<Map<String, ?>>map(parameters ->
                        Map.of("type", TYPE, "alg", parameters.getAlg().getValue()))
                .toList();
    }

    private static List<Map<String, String>> descriptors(StaffAccount account) {
        return account.credentials().passkeys().stream()
                .map(passkey -> Map.of("type", TYPE, "id", passkey.id()))
                .toList();
    }

    /** By which a device tells accounts apart: nothing that says who it is. */
    private static byte[] handle(StaffAccount account) {
        return account.id().getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
