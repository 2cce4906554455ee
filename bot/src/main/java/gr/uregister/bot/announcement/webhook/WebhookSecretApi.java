package gr.uregister.bot.announcement.webhook;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The secrets by which systems tell that a call comes from here, for administrators. */
@DeskApi
@RequestMapping("/api/desk/announcement-webhook")
final class WebhookSecretApi {

    private final WebhookSigner signer;
    private final AuditTrail audit;

    WebhookSecretApi(WebhookSigner signer, AuditTrail audit) {
        this.signer = signer;
        this.audit = audit;
    }

    /** @param secret its characters in UTF-8 are the key */
    record Secret(String secret) {

        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    /**
     * Shows the one of a system, and puts on record who saw it.
     *
     * @param author in whose name the system announces, such as {@code program:student-records}
     */
    @AllowedTo(StaffRole.ADMIN)
    @PostMapping("/secret")
    Secret show(@AuthenticationPrincipal StaffMember me, @RequestParam String author) {
        audit.record(me.name(), AuditKind.WEBHOOK_SECRET_SHOWN, author, "");
        return new Secret(signer.secret(author));
    }
}
