package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.admin.AccountView;
import gr.uregister.bot.staff.admin.OwnAccount;
import gr.uregister.bot.staff.desk.Outcome;
import gr.uregister.bot.staff.signin.WantedPage;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: language, password, second factor, and where one is signed in. */
@DeskPage
final class OwnAccountPages {

    private static final String PAGE = "/desk/account";
    private static final String SECOND_FACTOR = "/desk/account/second-factor";
    private static final String HOME = WantedPage.HOME;

    private final OwnAccount own;
    private final Institution institution;

    OwnAccountPages(OwnAccount own, Institution institution) {
        this.own = own;
        this.institution = institution;
    }

    @AllowedTo
    @GetMapping(PAGE)
    String show(@AuthenticationPrincipal StaffMember me, Model model) {
        var account = own.of(me);
        model.addAttribute("account", AccountView.of(account));
        model.addAttribute("codesLeft", account.credentials().recoveryCodes().size());
        model.addAttribute("passkeys", account.credentials().passkeys());
        model.addAttribute("sessions", own.sessions(me));
        model.addAttribute("moments", new Moments(institution.zone()));
        return "desk/account";
    }

    @AllowedTo(from = From.ENROLMENT)
    @PostMapping("/desk/account/language")
    String speak(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = HOME) String next) {
        return Outcome.of(begun(me, next), "language", () -> own.speak(me, Language.ofTag(language)));
    }

    @AllowedTo
    @PostMapping("/desk/account/theme")
    String choose(@AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String theme) {
        return Outcome.of(PAGE, "theme", () -> own.choose(me, theme));
    }

    @AllowedTo
    @PostMapping("/desk/account/shown-name")
    String beCalled(@AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String name) {
        return Outcome.of(PAGE, "shown-name", () -> own.beCalled(me, name));
    }

    @AllowedTo
    @PostMapping("/desk/account/password")
    String changePassword(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String wanted) {
        return Outcome.of(PAGE, "password-set", () -> own.changePassword(me, present, wanted));
    }

    @AllowedTo(from = From.ENROLMENT)
    @GetMapping(SECOND_FACTOR)
    String showSecondFactor(
            @AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = HOME) String next, Model model) {
        var secret = own.secondFactorBeingSetUp(me);
        model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute(
                "qr",
                secret.isEmpty()
                        ? ""
                        : QrImage.of(
                                OwnAccount.addressForApps(me, institution.name().in(me.language()), secret)));
        model.addAttribute("account", AccountView.of(own.of(me)));
        model.addAttribute("next", WantedPage.of(next));
        return "desk/second-factor";
    }

    @AllowedTo(from = From.ENROLMENT)
    @PostMapping(SECOND_FACTOR)
    String beginSecondFactor(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = HOME) String next) {
        return Outcome.of(secondFactor(next), "", () -> own.beginSecondFactor(me, password));
    }

    @AllowedTo(from = From.ENROLMENT)
    @PostMapping("/desk/account/second-factor/confirmation")
    String confirmSecondFactor(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = HOME) String next,
            Model model) {
        return codes(secondFactor(next), next, () -> own.confirmSecondFactor(me, code), model);
    }

    /** @param credential what the device answered, as the page's script got it */
    @AllowedTo(from = From.ENROLMENT)
    @PostMapping("/desk/account/passkeys")
    String addPasskey(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = HOME) String next,
            Model model) {
        return codes(begun(me, next), next, () -> own.addPasskey(me, name, credential), model);
    }

    @AllowedTo
    @PostMapping("/desk/account/passkeys/{id}/removal")
    String removePasskey(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String password) {
        return Outcome.of(PAGE, "passkey-removed", () -> own.removePasskey(me, id, password));
    }

    @AllowedTo
    @PostMapping("/desk/account/recovery-codes")
    String renewRecoveryCodes(
            @AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String password, Model model) {
        return codes(PAGE, HOME, () -> own.renewRecoveryCodes(me, password), model);
    }

    @AllowedTo
    @PostMapping("/desk/account/sessions/{id}/end")
    String revoke(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return Outcome.of(PAGE, "session-ended", () -> own.revoke(me, id));
    }

    @AllowedTo
    @PostMapping("/desk/account/sessions/end-others")
    String revokeOthers(@AuthenticationPrincipal StaffMember me) {
        return Outcome.of(PAGE, "session-ended", () -> own.revokeOthers(me));
    }

    /** Where somebody adds a second factor: who has none has no other page yet. */
    private static String begun(StaffMember me, String next) {
        return me.standing() == Standing.FULL ? PAGE : secondFactor(next);
    }

    private static String secondFactor(String next) {
        return WantedPage.after(SECOND_FACTOR, WantedPage.of(next));
    }

    /** Shows codes at once, since they can be read only now; only what comes beside another second factor brings none. */
    private static String codes(String page, String next, Supplier<List<String>> action, Model model) {
        try {
            var codes = action.get();
            if (codes.isEmpty()) {
                return "redirect:" + PAGE + "?done=passkey-added";
            }
            model.addAttribute("codes", codes);
            model.addAttribute("next", WantedPage.of(next));
            return "desk/recovery-codes";
        } catch (StaffRefused e) {
            return Outcome.refused(page, e);
        }
    }
}
