package gr.uregister.bot.staff.oidc;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.staff.StaffRole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The institution's OpenID Connect provider.
 *
 * @param issuerUri where its description is found; empty for none
 * @param nameClaim what becomes the account's name
 * @param rolesClaim what says somebody's roles; dots lead into objects, as in Keycloak's {@code realm_access.roles}
 * @param roles for each of our roles the values of that claim that give it; a role that is not named is given by its own code
 */
@ConfigurationProperties("uregister.oidc")
public record OidcProperties(
        @DefaultValue("") String issuerUri,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, List<String>> roles) {

    public OidcProperties {
        roles = Map.copyOf(roles);
        if (!issuerUri.isBlank() && (clientId.isBlank() || clientSecret.isBlank())) {
            throw new ConfigurationRefused(
                    "OIDC_ISSUER_URI is set, but OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is not: set "
                            + "them to what the provider gave for this client.");
        }
        roles.keySet().forEach(OidcProperties::checkRole);
    }

    /** Leaves out the client's secret. */
    @Override
    public String toString() {
        return "OidcProperties[" + issuerUri + "]";
    }

    private static void checkRole(String code) {
        if (StaffRole.ofCode(code).isEmpty()) {
            throw new ConfigurationRefused("uregister.oidc.roles names a role \"%s\", which does not exist: use %s."
                    .formatted(
                            code,
                            String.join(
                                    ", ",
                                    Arrays.stream(StaffRole.values())
                                            .map(StaffRole::code)
                                            .toList())));
        }
    }
}
