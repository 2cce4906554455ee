package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.admin.AccountView;
import gr.uregister.bot.staff.admin.OwnAccount;
import gr.uregister.bot.staff.session.Caller;
import gr.uregister.bot.staff.session.SessionCookie;
import gr.uregister.bot.staff.signin.SignIn;
import gr.uregister.bot.staff.signin.SignInAnswer;
import gr.uregister.bot.staff.signin.SignInAnswer.Begun;
import gr.uregister.bot.staff.signin.SignInAnswer.TooMany;
import gr.uregister.bot.staff.signin.SignInAnswer.Wrong;
import gr.uregister.bot.staff.signin.SignInWays;
import gr.uregister.bot.staff.signin.WantedPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out, and setting a password by a one-time link. */
@DeskPage
final class SignInPages {

    private static final String PAGE = "/desk/sign-in";
    private static final String CODE_PAGE = "/desk/sign-in/code";
    private static final String SINGLE_SIGN_ON = "/desk/oidc/sso";
    private static final String HOME = WantedPage.HOME;

    private final SignIn signIn;
    private final SignInWays ways;
    private final OwnAccount own;
    private final SessionCookie cookie;

    SignInPages(SignIn signIn, SignInWays ways, OwnAccount own, SessionCookie cookie) {
        this.signIn = signIn;
        this.ways = ways;
        this.own = own;
        this.cookie = cookie;
    }

    @AllowedTo(from = From.ANYBODY)
    @GetMapping(PAGE)
    String show(
            @AuthenticationPrincipal @Nullable StaffMember me,
            @RequestParam(defaultValue = HOME) String next,
            Model model) {
        if (me != null && me.standing() == Standing.FULL) {
            return "redirect:" + WantedPage.of(next);
        }
        model.addAttribute("next", WantedPage.of(next));
        model.addAttribute("ways", ways);
        model.addAttribute("singleSignOn", WantedPage.after(SINGLE_SIGN_ON, WantedPage.of(next)));
        return "desk/sign-in";
    }

    @AllowedTo(from = From.ANYBODY)
    @PostMapping(PAGE)
    String signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = HOME) String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(signIn.byPassword(name, password, Caller.of(request)), PAGE, WantedPage.of(next), response);
    }

    @AllowedTo(from = From.PASSWORD)
    @GetMapping(CODE_PAGE)
    String askForCode(
            @AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = HOME) String next, Model model) {
        model.addAttribute("next", WantedPage.of(next));
        model.addAttribute("account", AccountView.of(own.of(me)));
        return me.standing() == Standing.SECOND_FACTOR_DUE ? "desk/code" : "redirect:" + HOME;
    }

    @AllowedTo(from = From.PASSWORD)
    @PostMapping(CODE_PAGE)
    String takeCode(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = HOME) String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return me.standing() == Standing.SECOND_FACTOR_DUE
                ? answer(signIn.byCode(me, code, Caller.of(request)), CODE_PAGE, WantedPage.of(next), response)
                : "redirect:" + HOME;
    }

    /** @param credential what the device answered, as the page's script got it */
    @AllowedTo(from = From.PASSWORD)
    @PostMapping("/desk/sign-in/passkey")
    String takePasskey(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = HOME) String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return me.standing() == Standing.SECOND_FACTOR_DUE
                ? answer(signIn.byPasskey(me, credential, Caller.of(request)), CODE_PAGE, WantedPage.of(next), response)
                : "redirect:" + HOME;
    }

    @AllowedTo(from = From.PASSWORD)
    @PostMapping("/desk/sign-out")
    String signOut(@AuthenticationPrincipal StaffMember me, HttpServletResponse response) {
        signIn.signOut(me);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.remove());
        return "redirect:" + PAGE + "?done=signed-out";
    }

    @AllowedTo(from = From.ANYBODY)
    @GetMapping("/desk/welcome")
    String welcome() {
        return "desk/welcome";
    }

    /** A refusal is shown at once and keeps the token: a redirect would lose it, since it stood behind the {@code #}. */
    @AllowedTo(from = From.ANYBODY)
    @PostMapping("/desk/welcome")
    String setPassword(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            Model model) {
        try {
            signIn.setPasswordByLink(token, password, Caller.of(request));
            return "redirect:" + PAGE + "?done=password-set";
        } catch (StaffRefused e) {
            model.addAttribute("token", token);
            model.addAttribute(
                    "refused",
                    ((Map<?, ?>) Objects.requireNonNull(model.getAttribute("words"))).get("refused." + e.reason()));
            return "desk/welcome";
        }
    }

    private String answer(SignInAnswer answer, String page, String next, HttpServletResponse response) {
        return switch (answer) {
            case Begun begun -> {
                response.addHeader(HttpHeaders.SET_COOKIE, cookie.write(begun.token()));
                yield "redirect:" + (begun.complete() ? next : WantedPage.after(CODE_PAGE, next));
            }
            case Wrong() -> "redirect:" + WantedPage.refused(page, next, "WRONG");
            case TooMany() -> "redirect:" + WantedPage.refused(page, next, "TOO_MANY_TRIES");
        };
    }
}
