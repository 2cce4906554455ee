package gr.uregister.bot.privacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import gr.uregister.bot.privacy.ExportAnswer.Closed;
import gr.uregister.bot.web.PageWords;
import gr.uregister.statemachine.institution.Institution;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The export's page over HTTP. It is the same for everybody; its token comes by the script, in a JSON body. */
@Controller
final class ExportController {

    private final Export export;
    private final Institution institution;
    private final PageWords words = PageWords.of("data");

    ExportController(Export export, Institution institution) {
        this.export = export;
        this.institution = institution;
    }

    @GetMapping("/p/data")
    String show(Model model, Locale locale) {
        model.addAllAttributes(words.model(locale));
        model.addAttribute("institution", institution.name());
        return "data";
    }

    @PostMapping(path = "/p/data/open", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExportAnswer> open(@RequestBody TokenBody body) {
        return answer(export.open(text(body.token), text(body.proof)));
    }

    @PostMapping(path = "/p/data/fetch", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExportAnswer> fetch(@RequestBody TokenBody body) {
        return answer(export.fetch(text(body.token), text(body.proof)));
    }

    private static ResponseEntity<ExportAnswer> answer(ExportAnswer answer) {
        return ResponseEntity.status(answer instanceof Closed ? HttpStatus.GONE : HttpStatus.OK)
                .body(answer);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** Prints as nothing: a framework that logs its arguments must not log tokens. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TokenBody(@Nullable String token, @Nullable String proof) {
        @Override
        public String toString() {
            return "TokenBody[]";
        }
    }
}
