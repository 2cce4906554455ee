package gr.uregister.bot.link;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import gr.uregister.bot.link.PageAnswer.AlreadyActive;
import gr.uregister.bot.link.PageAnswer.Closed;
import gr.uregister.bot.link.PageAnswer.Refused;
import gr.uregister.bot.link.PageAnswer.Settling;
import gr.uregister.bot.link.PageAnswer.Unavailable;
import gr.uregister.bot.link.PageAnswer.Waiting;
import gr.uregister.bot.web.PageWords;
import gr.uregister.statemachine.institution.Institution;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The one-time page over HTTP. The page itself is the same for everybody; its token comes by the script, in a JSON body. */
@Controller
final class SecurePageController {

    private final SecurePage page;
    private final Visitors visitors;
    private final Institution institution;
    private final PageWords words = PageWords.of("link");

    SecurePageController(SecurePage page, Visitors visitors, Institution institution) {
        this.page = page;
        this.visitors = visitors;
        this.institution = institution;
    }

    @GetMapping("/p")
    String show(Model model, Locale locale) {
        model.addAllAttributes(words.model(locale));
        model.addAttribute("institution", institution.name());
        return "p";
    }

    @PostMapping(path = "/p/open", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PageAnswer> open(@RequestBody TokenBody body) {
        return answer(body.token, body.proof, page::open);
    }

    @PostMapping(path = "/p/suggestions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PageAnswer> suggest(@RequestBody TokenBody body) {
        return answer(body.token, body.proof, page::suggest);
    }

    @PostMapping(path = "/p/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PageAnswer> post(@RequestBody PasswordBody body) {
        return answer(body.token, body.proof, _ -> page.post(body.submission()));
    }

    @PostMapping(path = "/p/confirm", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PageAnswer> confirm(@RequestBody NameBody body) {
        return answer(body.token, body.proof, token -> page.confirm(token, text(body.username)));
    }

    @PostMapping(path = "/p/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PageAnswer> signIn(@RequestBody SignInBody body) {
        return answer(body.token, body.proof, token -> page.signIn(token, text(body.username), text(body.password)));
    }

    private ResponseEntity<PageAnswer> answer(
            @Nullable String token, @Nullable String proof, Function<String, PageAnswer> whenAllowed) {
        return answer(
                visitors.mayOpen(text(token), text(proof))
                        ? whenAllowed.apply(text(token))
                        : new Closed(LinkStatus.UNKNOWN));
    }

    private static ResponseEntity<PageAnswer> answer(PageAnswer answer) {
        var status = switch (answer) {
            case Closed(LinkStatus reason) -> reason == LinkStatus.UNKNOWN ? HttpStatus.NOT_FOUND : HttpStatus.GONE;
            case Refused _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case AlreadyActive _ -> HttpStatus.CONFLICT;
            case Waiting _ -> HttpStatus.TOO_MANY_REQUESTS;
            case Settling _ -> HttpStatus.ACCEPTED;
            case Unavailable _ -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.OK;
        };
        return ResponseEntity.status(status).body(answer);
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

    @JsonIgnoreProperties(ignoreUnknown = true)
    record NameBody(
            @Nullable String token,
            @Nullable String proof,
            @Nullable String username) {
        @Override
        public String toString() {
            return "NameBody[]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SignInBody(
            @Nullable String token,
            @Nullable String proof,
            @Nullable String username,
            @Nullable String password) {
        @Override
        public String toString() {
            return "SignInBody[]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PasswordBody(
            @Nullable String token,
            @Nullable String proof,
            @Nullable String oldPassword,
            @Nullable String password,
            @Nullable String repetition,
            @Nullable Boolean termsAccepted,
            @Nullable Boolean keepsMobile,
            @Nullable Boolean keepsEmail) {

        Submission submission() {
            return new Submission(
                    text(token),
                    text(oldPassword),
                    text(password),
                    text(repetition),
                    Boolean.TRUE.equals(termsAccepted),
                    Boolean.TRUE.equals(keepsMobile),
                    Boolean.TRUE.equals(keepsEmail));
        }

        @Override
        public String toString() {
            return "PasswordBody[]";
        }
    }
}
