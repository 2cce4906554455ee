package gr.uregister.bot.web;

import gr.uregister.messages.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;

/** What people and scripts are told when something went wrong: a status and a kind sentence, never what an exception says. */
@Component
final class KindErrors extends DefaultErrorAttributes implements ErrorViewResolver {

    private final PageWords words = PageWords.of("web");

    /** The JSON of an error: {@code status}, and {@code sentence} in each language. */
    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var status =
                super.getErrorAttributes(request, ErrorAttributeOptions.of()).get("status");
        var code = status instanceof Integer number ? number : HttpStatus.INTERNAL_SERVER_ERROR.value();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("status", code);
        answer.put("sentence", Map.of("el", sentence(Language.EL, code), "en", sentence(Language.EN, code)));
        return answer;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var language = Language.ofTag(request.getLocale().toLanguageTag());
        var page = new ModelAndView("error", words.model(request.getLocale()), status);
        page.addObject("sentence", sentence(language, status.value()));
        page.addObject("home", "/chat");
        return page;
    }

    private String sentence(Language language, int status) {
        return words.say(
                language,
                switch (status) {
                    case 403 -> "error.forbidden";
                    case 404, 405 -> "error.not-found";
                    case 413 -> "error.too-large";
                    case 429 -> "error.too-many";
                    default -> status < 500 ? "error.not-understood" : "error.ours";
                });
    }
}
