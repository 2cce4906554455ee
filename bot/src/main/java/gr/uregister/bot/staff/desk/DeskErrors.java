package gr.uregister.bot.staff.desk;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.session.SessionContexts;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Errors of the console's pages: a kind sentence, and a way back into the console rather than to the students' chat. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DeskErrors implements ErrorViewResolver {

    private final PageWords words = PageWords.of("desk");

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var path = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
        if (!path.equals("/desk") && !path.startsWith("/desk/")) {
            return null;
        }
        var language = SessionContexts.whoSent(request)
                .map(StaffMember::language)
                .orElseGet(() -> Language.ofTag(request.getLocale().toLanguageTag()));
        var page = new ModelAndView("error", words.model(language.locale()), status);
        page.addObject("sentence", words.say(language, sentence(status)));
        page.addObject("home", "/desk");
        return page;
    }

    private static String sentence(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "error.signed-out";
            case FORBIDDEN -> "error.forbidden";
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "error.not-found";
            default -> status.is4xxClientError() ? "error.not-understood" : "error.ours";
        };
    }
}
