package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.admin.AccountView;
import gr.uregister.bot.staff.admin.StaffAdministration;
import gr.uregister.bot.staff.admin.StaffAdministration.Invited;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.springframework.web.server.ResponseStatusException;

/** The accounts of everybody, for administrators. */
@DeskApi
@RequestMapping("/api/desk/staff")
final class StaffApi {

    private final StaffAdministration administration;

    StaffApi(StaffAdministration administration) {
        this.administration = administration;
    }

    /** @param roles codes of roles, such as {@code agent} */
    record NewAccount(@Nullable String name, @Nullable List<String> roles) {}

    /** @param roles codes of roles, such as {@code agent} */
    record Roles(@Nullable List<String> roles) {}

    record Enabled(boolean enabled) {}

    /** @param link by which its owner sets the password; it cannot be read again */
    record WithLink(AccountView account, String link) {

        @Override
        public String toString() {
            return "WithLink[]";
        }
    }

    @AllowedTo(StaffRole.ADMIN)
    @GetMapping
    List<AccountView> list() {
        return administration.all();
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WithLink add(@AuthenticationPrincipal StaffMember me, @RequestBody NewAccount wanted) {
        var name = Objects.requireNonNullElse(wanted.name(), "");
        return withLink(Optional.of(administration.add(me, name, roles(wanted.roles()))));
    }

    @AllowedTo(StaffRole.ADMIN)
    @GetMapping("/{id}")
    AccountView show(@PathVariable String id) {
        return found(administration.find(id));
    }

    @AllowedTo(StaffRole.ADMIN)
    @PutMapping("/{id}/roles")
    AccountView setRoles(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Roles wanted) {
        return changed(id, administration.setRoles(me, id, roles(wanted.roles())));
    }

    @AllowedTo(StaffRole.ADMIN)
    @PutMapping("/{id}/enabled")
    AccountView setEnabled(
            @AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Enabled wanted) {
        return changed(id, administration.setEnabled(me, id, wanted.enabled()));
    }

    /** Makes a link for setting the password anew; an earlier one is void. */
    @AllowedTo(StaffRole.ADMIN)
    @PostMapping("/{id}/link")
    WithLink invite(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return withLink(administration.invite(me, id));
    }

    @AllowedTo(StaffRole.ADMIN)
    @DeleteMapping("/{id}/second-factor")
    AccountView resetSecondFactor(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return changed(id, administration.resetSecondFactor(me, id));
    }

    @AllowedTo(StaffRole.ADMIN)
    @DeleteMapping("/{id}/sessions")
    AccountView revokeSessions(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return changed(id, administration.revokeSessions(me, id));
    }

    private AccountView changed(String id, Optional<StaffAccount> before) {
        found(before);
        return found(administration.find(id));
    }

    private static WithLink withLink(Optional<Invited> invited) {
        var made = found(invited);
        return new WithLink(AccountView.of(made.account()), made.link());
    }

    private static Set<StaffRole> roles(@Nullable List<String> codes) {
        return Objects.requireNonNullElse(codes, List.<String>of()).stream()
                .map(code -> StaffRole.ofCode(code).orElseThrow(() -> new StaffRefused("ROLE_UNKNOWN")))
                .collect(Collectors.toSet());
    }

    private static <T> T found(Optional<T> wanted) {
        return wanted.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
