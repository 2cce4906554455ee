package gr.uregister.bot.web;

import gr.uregister.bot.UregisterProperties;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The headers of every answer (OWASP ASVS 5.0, 3.4). Spring Security's own writers, but in front of everything: what its firewall, another
 * filter or Tomcat itself refuses carries them too.
 */
@Configuration(proxyBeanMethods = false)
class SecurityHeaders {

    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'; object-src 'none'";

    private static final String PERMISSIONS_POLICY = "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
            + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> securityHeadersOnEveryAnswer(
            UregisterProperties properties) {
        var writers = writers("https".equals(properties.publicUrl().getScheme()));
        return factory -> {
            factory.addEngineValves(new HeadersValve(writers));
            // Tomcat itself would answer TRACE before any valve; Spring Security's firewall refuses it as well.
            factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
        };
    }

    /**
     * @param servedByHttps whether people come by https, even where a proxy in front speaks http to us
     */
    static List<HeaderWriter> writers(boolean servedByHttps) {
        return List.of(
                new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY),
                // Nothing is kept by browsers and proxies unless the one who answers says otherwise, as for static
                // files.
                new StaticHeadersWriter("Cache-Control", "no-store"),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
                new XContentTypeOptionsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new PermissionsPolicyHeaderWriter(PERMISSIONS_POLICY),
                openerPolicy(),
                resourcePolicy(),
                hsts(servedByHttps));
    }

    private static HeaderWriter openerPolicy() {
        var writer = new CrossOriginOpenerPolicyHeaderWriter();
        writer.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        return writer;
    }

    private static HeaderWriter resourcePolicy() {
        var writer = new CrossOriginResourcePolicyHeaderWriter();
        writer.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
        return writer;
    }

    private static HeaderWriter hsts(boolean servedByHttps) {
        var writer = new HstsHeaderWriter(true);
        if (servedByHttps) {
            writer.setRequestMatcher(AnyRequestMatcher.INSTANCE);
        }
        return writer;
    }

    /** Writes the headers before anything else happens. */
    private static final class HeadersValve extends ValveBase {

        private final List<HeaderWriter> writers;

        HeadersValve(List<HeaderWriter> writers) {
            super(true);
            this.writers = writers;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            writers.forEach(writer -> writer.writeHeaders(request, response));
            getNext().invoke(request, response);
        }
    }
}
