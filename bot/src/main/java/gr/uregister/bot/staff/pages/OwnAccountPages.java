package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.admin.AccountView;
import gr.uregister.bot.staff.admin.OwnAccount;
import gr.uregister.bot.staff.desk.Outcome;
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

    private final OwnAccount own;
    private final Institution institution;

    OwnAccountPages(OwnAccount own, Institution institution) {
        this.own = own;
        this.institution = institution;
    }

    @AllowedTo
    @GetMapping(PAGE)
    String show(@AuthenticationPrincipal StaffMember me, Model model) {
        model.addAttribute("account", AccountView.of(own.of(me)));
        model.addAttribute("codesLeft", own.of(me).credentials().recoveryCodes().size());
        model.addAttribute("sessions", own.sessions(me));
        model.addAttribute("moments", new Moments(institution.zone()));
        return "desk/account";
    }

    @AllowedTo(from = From.ENROLMENT)
    @PostMapping("/desk/account/language")
    String speak(@AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String language) {
        return Outcome.of(PAGE, "language", () -> own.speak(me, Language.ofTag(language)));
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
    String showSecondFactor(@AuthenticationPrincipal StaffMember me, Model model) {
        var secret = own.secondFactorBeingSetUp(me);
        model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute(
                "qr",
                secret.isEmpty()
                        ? ""
                        : QrImage.of(
                                OwnAccount.addressForApps(me, institution.name().in(me.language()), secret)));
        model.addAttribute("account", AccountView.of(own.of(me)));
        return "desk/second-factor";
    }

    @AllowedTo(from = From.ENROLMENT)
    @PostMapping(SECOND_FACTOR)
    String beginSecondFactor(
            @AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String password) {
        return Outcome.of(SECOND_FACTOR, "", () -> own.beginSecondFactor(me, password));
    }

    @AllowedTo(from = From.ENROLMENT)
    @PostMapping("/desk/account/second-factor/confirmation")
    String confirmSecondFactor(
            @AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String code, Model model) {
        return codes(SECOND_FACTOR, () -> own.confirmSecondFactor(me, code), model);
    }

    @AllowedTo
    @PostMapping("/desk/account/recovery-codes")
    String renewRecoveryCodes(
            @AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String password, Model model) {
        return codes(PAGE, () -> own.renewRecoveryCodes(me, password), model);
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

    /** Shows codes at once, since they can be read only now. */
    private static String codes(String page, Supplier<List<String>> action, Model model) {
        try {
            model.addAttribute("codes", action.get());
            return "desk/recovery-codes";
        } catch (StaffRefused e) {
            return Outcome.refused(page, e);
        }
    }
}
