package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.token.ApiToken;
import gr.uregister.bot.staff.token.TokenAdministration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/** The tokens by which other systems announce, for administrators. */
@DeskApi
@RequestMapping("/api/desk/tokens")
final class TokenApi {

    private final TokenAdministration tokens;

    TokenApi(TokenAdministration tokens) {
        this.tokens = tokens;
    }

    /** @param name the system's: Latin letters, digits and . _ - */
    record NewToken(@Nullable String name) {}

    /** @param secret what the system sends behind {@code Authorization: Bearer}; it cannot be read again */
    record WithSecret(ApiToken token, String secret) {

        @Override
        public String toString() {
            return "WithSecret[]";
        }
    }

    @AllowedTo(StaffRole.ADMIN)
    @GetMapping
    List<ApiToken> list() {
        return tokens.all();
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WithSecret make(@AuthenticationPrincipal StaffMember me, @RequestBody NewToken wanted) {
        var made = tokens.make(me, Objects.requireNonNullElse(wanted.name(), ""));
        return new WithSecret(made.token(), made.secret());
    }

    /** Makes a token void; the next request with it is refused. */
    @AllowedTo(StaffRole.ADMIN)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        if (tokens.revoke(me, id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
