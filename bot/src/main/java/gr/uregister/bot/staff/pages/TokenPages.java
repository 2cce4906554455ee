package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.desk.Outcome;
import gr.uregister.bot.staff.token.TokenAdministration;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The tokens by which other systems announce, for administrators. */
@DeskPage
final class TokenPages {

    private static final String PAGE = "/desk/tokens";

    private final TokenAdministration tokens;
    private final Institution institution;
    private final InstantSource clock;

    TokenPages(TokenAdministration tokens, Institution institution, InstantSource clock) {
        this.tokens = tokens;
        this.institution = institution;
        this.clock = clock;
    }

    @AllowedTo(StaffRole.ADMIN)
    @GetMapping(PAGE)
    String list(Model model) {
        model.addAttribute("tokens", tokens.all());
        model.addAttribute("now", clock.instant());
        model.addAttribute("moments", new Moments(institution.zone()));
        return "desk/tokens";
    }

    /** Shows the token at once, since it can be read only now. */
    @AllowedTo(StaffRole.ADMIN)
    @PostMapping(PAGE)
    String make(@AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String name, Model model) {
        try {
            model.addAttribute("made", tokens.make(me, name));
            return "desk/token-secret";
        } catch (StaffRefused e) {
            return Outcome.refused(PAGE, e);
        }
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping(PAGE + "/{id}/revocation")
    String revoke(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return Outcome.of(PAGE, "token-revoked", () -> {
            if (tokens.revoke(me, id).isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
        });
    }
}
