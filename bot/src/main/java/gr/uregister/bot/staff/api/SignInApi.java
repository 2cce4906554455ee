package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.session.Caller;
import gr.uregister.bot.staff.session.SessionCookie;
import gr.uregister.bot.staff.signin.SignIn;
import gr.uregister.bot.staff.signin.SignInAnswer;
import gr.uregister.bot.staff.signin.SignInAnswer.Begun;
import gr.uregister.bot.staff.signin.SignInAnswer.TooMany;
import gr.uregister.bot.staff.signin.SignInAnswer.Wrong;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/** Signing in and out. A program keeps the cookies and sends the token of {@code /csrf} with each request that changes something. */
@DeskApi
final class SignInApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SignIn signIn;
    private final SessionCookie cookie;

    SignInApi(SignIn signIn, SessionCookie cookie) {
        this.signIn = signIn;
        this.cookie = cookie;
    }

    /** @param header in which the token is to be sent */
    record Csrf(String header, String token) {}

    /** Name and password. */
    record Password(@Nullable String name, @Nullable String password) {

        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /** A code of the second factor. */
    record Code(@Nullable String code) {

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** @param credential what the device answered, as {@code PublicKeyCredential.toJSON()} gives it */
    record Signed(@Nullable Map<String, Object> credential) {

        @Override
        public String toString() {
            return "Signed[]";
        }
    }

    /** A one-time link's token, and the password that is to be set by it. */
    record Welcome(@Nullable String token, @Nullable String password) {

        @Override
        public String toString() {
            return "Welcome[]";
        }
    }

    /** @param complete whether nothing more is asked for; otherwise the second factor is: a code, or a passkey */
    record SignedIn(boolean complete) {}

    @AllowedTo(from = From.ANYBODY)
    @GetMapping("/api/desk/csrf")
    Csrf csrf(CsrfToken token) {
        return new Csrf(token.getHeaderName(), token.getToken());
    }

    @AllowedTo(from = From.ANYBODY)
    @PostMapping("/api/desk/sign-in")
    ResponseEntity<SignedIn> signIn(@RequestBody Password typed, HttpServletRequest request) {
        return answer(signIn.byPassword(text(typed.name()), text(typed.password()), Caller.of(request)));
    }

    @AllowedTo(from = From.PASSWORD)
    @PostMapping("/api/desk/sign-in/code")
    ResponseEntity<SignedIn> takeCode(
            @AuthenticationPrincipal StaffMember me, @RequestBody Code typed, HttpServletRequest request) {
        return me.standing() == Standing.SECOND_FACTOR_DUE
                ? answer(signIn.byCode(me, text(typed.code()), Caller.of(request)))
                : ResponseEntity.ok(new SignedIn(true));
    }

    /** What {@code PublicKeyCredential.parseRequestOptionsFromJSON()} reads; it holds for minutes and for one answer. */
    @AllowedTo(from = From.PASSWORD)
    @PostMapping("/api/desk/sign-in/passkey/options")
    Map<String, ?> beginPasskey(@AuthenticationPrincipal StaffMember me) {
        return signIn.beginPasskey(me);
    }

    @AllowedTo(from = From.PASSWORD)
    @PostMapping("/api/desk/sign-in/passkey")
    ResponseEntity<SignedIn> takePasskey(
            @AuthenticationPrincipal StaffMember me, @RequestBody Signed signed, HttpServletRequest request) {
        return me.standing() == Standing.SECOND_FACTOR_DUE
                ? answer(signIn.byPasskey(me, JSON.writeValueAsString(signed.credential()), Caller.of(request)))
                : ResponseEntity.ok(new SignedIn(true));
    }

    @AllowedTo(from = From.PASSWORD)
    @PostMapping("/api/desk/sign-out")
    ResponseEntity<Void> signOut(@AuthenticationPrincipal StaffMember me) {
        signIn.signOut(me);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.remove())
                .build();
    }

    @AllowedTo(from = From.ANYBODY)
    @PostMapping("/api/desk/welcome")
    ResponseEntity<Void> setPassword(@RequestBody Welcome typed, HttpServletRequest request) {
        signIn.setPasswordByLink(text(typed.token()), text(typed.password()), Caller.of(request));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<SignedIn> answer(SignInAnswer answer) {
        return switch (answer) {
            case Begun begun ->
                ResponseEntity.ok()
                        .header(HttpHeaders.SET_COOKIE, cookie.write(begun.token()))
                        .body(new SignedIn(begun.complete()));
            case Wrong() -> throw new StaffRefused("WRONG");
            case TooMany() -> throw new StaffRefused("TOO_MANY_TRIES");
        };
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
