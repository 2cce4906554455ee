package gr.uregister.bot.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 413 to bodies that no page of ours would send, whatever their Content-Length claims: they would be read before anybody signs in. */
final class BodyLimit extends OncePerRequestFilter {

    /** The most bytes of what the secure page sends. */
    static final int OF_SECURE_PAGE = 16 * 1024;

    /** The most bytes of what the console's JSON takes; an announcement in two languages is the largest of it. */
    static final int OF_DESK = 128 * 1024;

    /** Files and pictures are no JSON, and are read up to bounds of their own. */
    private static final Pattern FILES = Pattern.compile("/api/desk/.+/(files|picture)");

    private final int maxBytes;

    private BodyLimit(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FILES.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > maxBytes) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        var body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        chain.doFilter(new Read(request, body), response);
    }

    /** A request whose body was read already. */
    private static final class Read extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    /** Where the limit holds. */
    @Configuration(proxyBeanMethods = false)
    static class OnPages {

        @Bean
        FilterRegistrationBean<BodyLimit> bodyLimit() {
            return on("/p/*", OF_SECURE_PAGE);
        }

        @Bean
        FilterRegistrationBean<BodyLimit> bodyLimitOfDesk() {
            return on("/api/desk/*", OF_DESK);
        }

        private static FilterRegistrationBean<BodyLimit> on(String urls, int maxBytes) {
            var registration = new FilterRegistrationBean<>(new BodyLimit(maxBytes));
            registration.setName("body limit of " + urls);
            registration.addUrlPatterns(urls);
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return registration;
        }
    }
}
