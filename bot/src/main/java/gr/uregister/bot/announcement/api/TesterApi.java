package gr.uregister.bot.announcement.api;

import gr.uregister.bot.announcement.tester.Tester;
import gr.uregister.bot.announcement.tester.TesterInvitations;
import gr.uregister.bot.announcement.tester.TesterInvitations.Code;
import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import java.time.Instant;
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

/** The testers, and the codes by which chats become testers. */
@DeskApi
@RequestMapping("/api/desk/announcements/testers")
final class TesterApi {

    private final Testers testers;
    private final TesterInvitations invitations;

    TesterApi(Testers testers, TesterInvitations invitations) {
        this.testers = testers;
        this.invitations = invitations;
    }

    /**
     * A tester, without the chat's name on its platform.
     *
     * @param own whether it is the caller's own chat
     */
    record TesterView(String id, String name, String channel, boolean own, String addedBy, Instant addedAt) {

        static TesterView of(Tester tester, StaffMember me) {
            return new TesterView(
                    tester.id(),
                    tester.name(),
                    tester.channel(),
                    tester.isOf(me.id()),
                    tester.addedBy(),
                    tester.addedAt());
        }
    }

    /** @param name by which staff will know the tester */
    record NewTester(@Nullable String name) {}

    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping
    List<TesterView> list(@AuthenticationPrincipal StaffMember me) {
        return testers.all().stream().map(tester -> TesterView.of(tester, me)).toList();
    }

    /** Makes a code for somebody else's chat: it is in this answer only, holds for a quarter of an hour, and for one use. */
    @AllowedTo(StaffRole.SUPERVISOR)
    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.CREATED)
    Code invite(@AuthenticationPrincipal StaffMember me, @RequestBody NewTester wanted) {
        return invitations.invite(me, Objects.requireNonNullElse(wanted.name(), ""));
    }

    /** Makes a code for the caller's own chat. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR})
    @PostMapping("/own-code")
    @ResponseStatus(HttpStatus.CREATED)
    Code inviteOneself(@AuthenticationPrincipal StaffMember me) {
        return invitations.inviteOneself(me);
    }

    /** Takes a tester out; announcers only their own chats. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        if (testers.remove(me, id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
