package gr.uregister.bot.demo;

import gr.uregister.bot.demo.Deliveries.Delivered;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The demo's page: what to try with which sample person, the mailbox and phone that PINs arrive in, and a sign-in to try the account. */
@Controller
@ConditionalOnDemo
final class DemoPage {

    private final PageWords words = PageWords.of("demo");
    private final List<SamplePerson> people = SamplePeople.read();
    private final @Nullable LocalMailbox mailbox;
    private final @Nullable LocalPhone phone;
    private final Directory directory;
    private final Institution institution;
    private final @Nullable EmbeddedDirectory embedded;
    private final JsonMapper json;

    DemoPage(
            ObjectProvider<LocalMailbox> mailbox,
            ObjectProvider<LocalPhone> phone,
            Directory directory,
            Institution institution,
            ObjectProvider<EmbeddedDirectory> embedded,
            JsonMapper json) {
        this.mailbox = mailbox.getIfAvailable();
        this.phone = phone.getIfAvailable();
        this.directory = directory;
        this.institution = institution;
        this.embedded = embedded.getIfAvailable();
        this.json = json;
    }

    @GetMapping("/demo")
    String show(
            @RequestParam(name = "lang", defaultValue = "") String chosen, HttpServletRequest request, Model model) {
        writeCsrfCookie(request);
        var language = language(chosen, request);
        model.addAttribute("language", language.name().toLowerCase(Locale.ROOT));
        model.addAttribute("spoken", language);
        model.addAttribute("words", words.all(language));
        model.addAttribute("wordsJson", json.writeValueAsString(words.all(language)));
        model.addAttribute("institution", institution.name().in(language));
        model.addAttribute("people", people);
        model.addAttribute("ldapUrl", embedded == null ? "" : embedded.url());
        return "demo";
    }

    /**
     * What came to the mailbox and the phone.
     *
     * @param version to ask with the next time
     */
    record Arrived(String version, List<Delivered<LocalMail>> mails, List<Delivered<LocalSms>> messages) {}

    /** The latest mails and SMS; 204 while there is nothing newer than the version. */
    @GetMapping("/demo/deliveries")
    ResponseEntity<Arrived> deliveries(@RequestParam(defaultValue = "") String version) {
        var current = (mailbox == null ? 0 : mailbox.version()) + "-" + (phone == null ? 0 : phone.version());
        return version.equals(current)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(new Arrived(
                        current,
                        mailbox == null ? List.of() : mailbox.latest(),
                        phone == null ? List.of() : phone.latest()));
    }

    /** A try to sign in. */
    record SignIn(@Nullable String username, @Nullable String password) {

        @Override
        public String toString() {
            return "SignIn[]";
        }
    }

    /** @param accepted whether the directory took the password */
    record SignInAnswer(boolean accepted) {}

    /** Tries a password at the directory; 503 when the directory is away. */
    @PostMapping(path = "/demo/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<SignInAnswer> signIn(@RequestBody SignIn attempt) {
        var username = Objects.requireNonNullElse(attempt.username(), "").strip();
        var password = Objects.requireNonNullElse(attempt.password(), "");
        try {
            var accepted = !username.isEmpty() && !password.isEmpty() && directory.authenticates(username, password);
            return ResponseEntity.ok(new SignInAnswer(accepted));
        } catch (DirectoryUnavailable e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
    }

    private static Language language(String chosen, HttpServletRequest request) {
        if (!chosen.isEmpty()) {
            return Language.ofTag(chosen);
        }
        return request.getHeader("Accept-Language") == null
                ? Language.EL
                : Language.ofTag(request.getLocale().toLanguageTag());
    }

    /** The token is made when it is asked for, and the page's script needs its cookie. */
    private static void writeCsrfCookie(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            var _ = token.getToken();
        }
    }
}
