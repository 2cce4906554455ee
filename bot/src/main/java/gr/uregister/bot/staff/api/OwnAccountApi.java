package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.admin.OwnAccount;
import gr.uregister.bot.staff.admin.SessionView;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** One's own account. */
@DeskApi
@RequestMapping("/api/desk/me")
final class OwnAccountApi {

    private final OwnAccount own;
    private final Institution institution;

    OwnAccountApi(OwnAccount own, Institution institution) {
        this.own = own;
        this.institution = institution;
    }

    /**
     * @param standing {@code second_factor_due}, {@code enrolment_due} or {@code full}: roles count with the last only
     * @param secondFactor whether there is an authenticator app or a passkey
     */
    record Me(
            String id,
            String name,
            String shownName,
            List<String> roles,
            String language,
            String theme,
            String standing,
            boolean secondFactor,
            boolean authenticatorApp,
            int passkeys,
            int recoveryCodesLeft) {}

    /** @param language {@code el} or {@code en} */
    record Spoken(@Nullable String language) {}

    /** @param theme {@code system}, {@code light} or {@code dark} */
    record Chosen(@Nullable String theme) {}

    /** @param name what students are told; empty for the help desk's name */
    record Called(@Nullable String name) {}

    /** The present password and the one to set. */
    record PasswordChange(
            @Nullable String present, @Nullable String wanted) {

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    /** One's password again. */
    record Proof(@Nullable String password) {

        @Override
        public String toString() {
            return "Proof[]";
        }
    }

    /** What an authenticator app shows. */
    record Code(@Nullable String code) {

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** @param address what authenticator apps read, with the secret in it */
    record Enrolment(String secret, String address) {

        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /** Codes that work once each and cannot be read again. */
    record RecoveryCodes(List<String> codes) {

        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }

    @AllowedTo(from = From.PASSWORD)
    @GetMapping
    Me show(@AuthenticationPrincipal StaffMember me) {
        var credentials = own.of(me).credentials();
        return new Me(
                me.id(),
                me.name(),
                me.shownName(),
                me.roles().stream().sorted().map(StaffRole::code).toList(),
                me.language().name().toLowerCase(Locale.ROOT),
                me.preferences().theme().code(),
                me.standing().name().toLowerCase(Locale.ROOT),
                credentials.hasSecondFactor(),
                credentials.hasApp(),
                credentials.passkeys().size(),
                credentials.recoveryCodes().size());
    }

    @AllowedTo(from = From.ENROLMENT)
    @PutMapping("/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void speak(@AuthenticationPrincipal StaffMember me, @RequestBody Spoken chosen) {
        own.speak(me, Language.ofTag(text(chosen.language())));
    }

    @AllowedTo
    @PutMapping("/theme")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@AuthenticationPrincipal StaffMember me, @RequestBody Chosen chosen) {
        own.choose(me, text(chosen.theme()));
    }

    @AllowedTo
    @PutMapping("/shown-name")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void beCalled(@AuthenticationPrincipal StaffMember me, @RequestBody Called called) {
        own.beCalled(me, text(called.name()));
    }

    @AllowedTo
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@AuthenticationPrincipal StaffMember me, @RequestBody PasswordChange typed) {
        own.changePassword(me, text(typed.present()), text(typed.wanted()));
    }

    /** Begins to set up a second factor; the present one counts until the new one is confirmed. */
    @AllowedTo(from = From.ENROLMENT)
    @PostMapping("/second-factor")
    Enrolment beginSecondFactor(@AuthenticationPrincipal StaffMember me, @RequestBody Proof typed) {
        var secret = own.beginSecondFactor(me, text(typed.password()));
        var issuer = institution.name().in(me.language());
        return new Enrolment(secret, OwnAccount.addressForApps(me, issuer, secret));
    }

    @AllowedTo(from = From.ENROLMENT)
    @PutMapping("/second-factor")
    RecoveryCodes confirmSecondFactor(@AuthenticationPrincipal StaffMember me, @RequestBody Code typed) {
        return new RecoveryCodes(own.confirmSecondFactor(me, text(typed.code())));
    }

    @AllowedTo
    @PostMapping("/recovery-codes")
    RecoveryCodes renewRecoveryCodes(@AuthenticationPrincipal StaffMember me, @RequestBody Proof typed) {
        return new RecoveryCodes(own.renewRecoveryCodes(me, text(typed.password())));
    }

    @AllowedTo
    @GetMapping("/sessions")
    List<SessionView> sessions(@AuthenticationPrincipal StaffMember me) {
        return own.sessions(me);
    }

    @AllowedTo
    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        own.revoke(me, id);
    }

    /** Ends all sessions but the one that asks. */
    @AllowedTo
    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeOthers(@AuthenticationPrincipal StaffMember me) {
        own.revokeOthers(me);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
