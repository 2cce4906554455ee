package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.account.Passkey;
import gr.uregister.bot.staff.admin.OwnAccount;
import gr.uregister.bot.staff.api.OwnAccountApi.Proof;
import gr.uregister.bot.staff.api.OwnAccountApi.RecoveryCodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.json.JsonMapper;

/** One's own passkeys. */
@DeskApi
@RequestMapping("/api/desk/me/passkeys")
final class PasskeysApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final OwnAccount own;

    PasskeysApi(OwnAccount own) {
        this.own = own;
    }

    /** @param usedAt null before the first time */
    record Kept(
            String id,
            String name,
            Instant createdAt,
            @Nullable Instant usedAt) {

        static Kept of(Passkey passkey) {
            return new Kept(passkey.id(), passkey.name(), passkey.createdAt(), passkey.usedAt());
        }
    }

    /**
     * What a device made.
     *
     * @param name what its owner calls it
     * @param credential as {@code PublicKeyCredential.toJSON()} gives it
     */
    record Made(@Nullable String name, @Nullable Map<String, Object> credential) {

        @Override
        public String toString() {
            return "Made[]";
        }
    }

    @AllowedTo
    @GetMapping
    List<Kept> list(@AuthenticationPrincipal StaffMember me) {
        return own.of(me).credentials().passkeys().stream().map(Kept::of).toList();
    }

    /** What {@code PublicKeyCredential.parseCreationOptionsFromJSON()} reads; it holds for minutes and for one answer. */
    @AllowedTo(from = From.ENROLMENT)
    @PostMapping("/options")
    Map<String, ?> begin(@AuthenticationPrincipal StaffMember me, @RequestBody Proof typed) {
        return own.beginPasskey(me, text(typed.password()));
    }

    /** There are recovery codes with the account's first second factor only. */
    @AllowedTo(from = From.ENROLMENT)
    @PostMapping
    RecoveryCodes add(@AuthenticationPrincipal StaffMember me, @RequestBody Made made) {
        return new RecoveryCodes(own.addPasskey(me, text(made.name()), JSON.writeValueAsString(made.credential())));
    }

    /** Needs the password, which no {@code DELETE} could bring. */
    @AllowedTo
    @PostMapping("/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Proof typed) {
        own.removePasskey(me, id, text(typed.password()));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
