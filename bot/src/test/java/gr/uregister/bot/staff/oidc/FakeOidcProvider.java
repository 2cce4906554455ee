package gr.uregister.bot.staff.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small OpenID Connect provider on a socket: description, keys, tokens for codes that it gave out, and user information. It checks the
 * client's secret, the redirect and PKCE, as a real one does.
 */
public final class FakeOidcProvider {

    public static final String CLIENT = "uregister";
    public static final String SECRET = "the client's secret";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreignKey;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** What a code stands for. */
    private record Grant(Map<String, String> asked, Map<String, Object> claims, Forgery forgery) {}

    /** What may be wrong with an ID token. */
    public enum Forgery {
        NONE,
        FOREIGN_KEY,
        FOREIGN_AUDIENCE,
        FOREIGN_ISSUER,
        FOREIGN_NONCE,
        EXPIRED
    }

    private FakeOidcProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("1").generate();
            foreignKey = new RSAKeyGenerator(2048).keyID("1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeOidcProvider start() {
        return new FakeOidcProvider();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on nothing is answered, or everything again. */
    public void setAway(boolean away) {
        this.away = away;
    }

    /**
     * Somebody signs in at the provider.
     *
     * @param authorization where the browser was sent
     * @return where it is sent back to
     */
    public String signsIn(String authorization, Map<String, Object> claims, Forgery forgery) {
        var asked = parameters(URI.create(authorization).getRawQuery());
        var code = UUID.randomUUID().toString();
        grants.put(code, new Grant(asked, claims, forgery));
        return asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> send(exchange, 200, description());
                case "/jwks" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
                case "/token" -> token(exchange);
                case "/userinfo" -> userInfo(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private Map<String, Object> description() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "jwks_uri",
                issuer() + "/jwks",
                "subject_types_supported",
                new String[] {"public"},
                "response_types_supported",
                new String[] {"code"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    private void token(HttpExchange exchange) throws Exception {
        var posted = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var grant = grants.remove(posted.getOrDefault("code", ""));
        if (grant == null || !isOurClient(exchange) || !isSameRequest(grant.asked(), posted)) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        var accessToken = UUID.randomUUID().toString();
        grants.put(accessToken, grant);
        send(
                exchange,
                200,
                Map.of(
                        "access_token",
                        accessToken,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "scope",
                        "openid profile email",
                        "id_token",
                        idToken(grant)));
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        var bearer = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
        send(exchange, 200, grants.get(bearer).claims());
    }

    private String idToken(Grant grant) throws JOSEException {
        var forgery = grant.forgery();
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(forgery == Forgery.FOREIGN_ISSUER ? "https://evil.example" : issuer())
                .subject((String) grant.claims().get("sub"))
                .audience(forgery == Forgery.FOREIGN_AUDIENCE ? "another" : CLIENT)
                .issueTime(Date.from(now.minusSeconds(forgery == Forgery.EXPIRED ? 7200 : 0)))
                .expirationTime(Date.from(now.plusSeconds(forgery == Forgery.EXPIRED ? -3600 : 300)))
                .claim(
                        "nonce",
                        forgery == Forgery.FOREIGN_NONCE
                                ? "another"
                                : grant.asked().get("nonce"))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
        token.sign(new RSASSASigner(forgery == Forgery.FOREIGN_KEY ? foreignKey : key));
        return token.serialize();
    }

    private static boolean isOurClient(HttpExchange exchange) {
        var expected =
                Base64.getEncoder().encodeToString((CLIENT + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static boolean isSameRequest(Map<String, String> asked, Map<String, String> posted) throws Exception {
        var verifier = posted.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII);
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier));
        return challenge.equals(asked.get("code_challenge"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.get("redirect_uri").equals(posted.get("redirect_uri"));
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(String query) {
        UnaryOperator<String> decode = text -> URLDecoder.decode(text, StandardCharsets.UTF_8);
        var parameters = new HashMap<String, String>();
        Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(decode.apply(pair[0]), decode.apply(pair[1])));
        return parameters;
    }
}
