package gr.uregister.bot.announcement.api;

import gr.uregister.bot.announcement.tester.Tester;
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

/** The testers. */
@DeskApi
@RequestMapping("/api/desk/announcements/testers")
final class TesterApi {

    private final Testers testers;

    TesterApi(Testers testers) {
        this.testers = testers;
    }

    /** A tester, without the chat's name on its platform. */
    record TesterView(String id, String name, String channel, String addedBy, Instant addedAt) {

        static TesterView of(Tester tester) {
            return new TesterView(tester.id(), tester.name(), tester.channel(), tester.addedBy(), tester.addedAt());
        }
    }

    /** @param conversation its name in the console's addresses */
    record NewTester(@Nullable String name, @Nullable String conversation) {}

    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping
    List<TesterView> list() {
        return testers.all().stream().map(TesterView::of).toList();
    }

    @AllowedTo(StaffRole.SUPERVISOR)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TesterView add(@AuthenticationPrincipal StaffMember me, @RequestBody NewTester wanted) {
        return TesterView.of(testers.add(
                me,
                Objects.requireNonNullElse(wanted.name(), ""),
                Objects.requireNonNullElse(wanted.conversation(), "")));
    }

    @AllowedTo(StaffRole.SUPERVISOR)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        if (testers.remove(me, id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
