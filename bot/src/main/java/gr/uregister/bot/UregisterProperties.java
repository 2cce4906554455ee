package gr.uregister.bot;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the whole product.
 *
 * @param publicUrl base of the links sent to people, used verbatim
 * @param dataDir where embedded data lives
 * @param secret Base64 of at least 32 bytes, root of all derived keys; empty to have one made (embedded defaults only)
 * @param institution a shipped profile's name or a path to a profile
 * @param people a CSV file of people to import at the start; empty for the demo's own or none
 */
@ConfigurationProperties("uregister")
public record UregisterProperties(URI publicUrl, Path dataDir, String secret, String institution, String people) {}
