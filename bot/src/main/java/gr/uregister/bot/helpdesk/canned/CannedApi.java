package gr.uregister.bot.helpdesk.canned;

import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/** The canned answers. */
@DeskApi
@RequestMapping("/api/desk/canned")
final class CannedApi {

    private static final int MOST = 300;

    private final CannedAnswers answers;
    private final CannedEditing editing;
    private final CannedFilling filling;
    private final HelpDesk desk;

    CannedApi(CannedAnswers answers, CannedEditing editing, CannedFilling filling, HelpDesk desk) {
        this.answers = answers;
        this.editing = editing;
        this.filling = filling;
        this.desk = desk;
    }

    /** Both languages of an answer, and the version that was read; a new answer has none. */
    record Wanted(
            @Nullable String shortcut,
            @Nullable String el,
            @Nullable String en,
            long version) {

        Text text() {
            return new Text(Objects.requireNonNullElse(el, ""), Objects.requireNonNullElse(en, ""));
        }
    }

    /** Answers by the beginning of their shortcut, in letters of either language; all of them when there is none. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @GetMapping
    List<CannedAnswer> list(@RequestParam(defaultValue = "") String prefix) {
        return answers.startingWith(prefix, MOST);
    }

    /** An answer filled in for a conversation, in the conversation's language unless another is named. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/{shortcut}/filled")
    FilledAnswer fill(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String shortcut,
            @RequestParam(defaultValue = "") String conversation,
            @RequestParam(defaultValue = "") String language) {
        var stored = DeskAddress.read(conversation).flatMap(desk::find).orElseThrow(CannedApi::notFound);
        var answer = answers.find(shortcut).orElseThrow(CannedApi::notFound);
        var spoken = language.isEmpty() ? stored.conversation().language() : Language.ofTag(language);
        return filling.fill(answer, stored, me.shownName(), spoken);
    }

    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(@AuthenticationPrincipal StaffMember me, @RequestBody Wanted wanted) {
        editing.add(me, Objects.requireNonNullElse(wanted.shortcut(), ""), wanted.text());
    }

    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @PutMapping("/{shortcut}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@AuthenticationPrincipal StaffMember me, @PathVariable String shortcut, @RequestBody Wanted wanted) {
        editing.change(me, shortcut, wanted.version(), wanted.text());
    }

    /** @param version the version that was read */
    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @DeleteMapping("/{shortcut}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String shortcut,
            @RequestParam(defaultValue = "-1") long version) {
        editing.remove(me, shortcut, version);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
