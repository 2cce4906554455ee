package gr.uregister.bot.staff.token;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.token.ApiTokens.Made;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What administrators do with tokens. Everything is recorded before it is done, and holds with the system's next request. */
@Component
public final class TokenAdministration {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,39}");

    private final ApiTokens tokens;
    private final AuditTrail audit;

    TokenAdministration(ApiTokens tokens, AuditTrail audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /** All tokens, the latest first. */
    public List<ApiToken> all() {
        return tokens.all();
    }

    /** Makes a token for a system, which has no other that holds: whatever it sends is known by its name. */
    public Made make(StaffMember by, String name) {
        var stripped = name.strip();
        if (!NAME.matcher(stripped).matches()) {
            throw new StaffRefused("TOKEN_NAME_UNFIT");
        }
        if (tokens.isTaken(stripped)) {
            throw new StaffRefused("TOKEN_NAME_TAKEN");
        }
        audit.record(by.name(), AuditKind.API_TOKEN_MADE, stripped, "");
        return tokens.make(stripped, by.name());
    }

    /** Makes a token void. */
    public Optional<ApiToken> revoke(StaffMember by, String id) {
        return tokens.find(id).map(token -> {
            audit.record(by.name(), AuditKind.API_TOKEN_REVOKED, token.name(), "");
            tokens.revoke(id);
            return token;
        });
    }
}
