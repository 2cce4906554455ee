package gr.uregister.bot;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Refuses what cannot work before anything is started: a port or address that is none, real servers without a secret. */
public final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int LAST_PORT = 65_535;
    private static final Set<String> WEB_SCHEMES = Set.of("http", "https");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    static void check(Environment settings) {
        checkPort(settings.getProperty("server.port", "8080"));
        checkPublicUrl(settings.getProperty("uregister.public-url", ""));
        checkSecret(settings);
        checkWaysOfPins(settings);
    }

    private static void checkPort(String port) {
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > LAST_PORT) {
            throw new ConfigurationRefused(
                    "SERVER_PORT is \"%s\": set it to a port number from 1 to %d.".formatted(port, LAST_PORT));
        }
    }

    private static void checkPublicUrl(String url) {
        if (!isAbsoluteWebAddress(url)) {
            throw new ConfigurationRefused(("UREGISTER_PUBLIC_URL is \"%s\": set it to the http or https address "
                            + "at which people reach this server, such as https://account.example.org.")
                    .formatted(url));
        }
    }

    /**
     * What the secret seals is in the database. Beside the embedded one a made secret lives as long as its data; for a real one it
     * would be lost, or differ between nodes, while the data stays.
     */
    private static void checkSecret(Environment settings) {
        var missing = settings.getProperty("uregister.secret", "").isBlank();
        var realDatabase = !settings.getProperty("uregister.mongodb.uri", "").isBlank();
        if (missing && realDatabase) {
            throw new ConfigurationRefused(
                    "UREGISTER_SECRET is missing although MONGODB_URI names a real server: set it to the "
                            + "Base64 of at least 32 random bytes (openssl rand -base64 32) and keep it safe.");
        }
    }

    /** Without the demo's mailbox and phone, PINs need some other way to people. */
    private static void checkWaysOfPins(Environment settings) {
        var demo = settings.getProperty("uregister.demo.enabled", "").strip();
        var noWay = settings.getProperty("uregister.mail.host", "").isBlank()
                && settings.getProperty("uregister.twilio.account-sid", "").isBlank();
        if (demo.equalsIgnoreCase("false") && noWay) {
            throw new ConfigurationRefused("UREGISTER_DEMO_ENABLED is false and neither SMTP_HOST nor"
                    + " TWILIO_ACCOUNT_SID is set: PINs would have no way to people. Set one of them.");
        }
    }

    private static boolean isAbsoluteWebAddress(String url) {
        try {
            var address = new URI(url);
            return address.getScheme() != null
                    && WEB_SCHEMES.contains(address.getScheme())
                    && address.getHost() != null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
