package gr.uregister.bot.announcement.api;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.audience.AudienceCounts;
import gr.uregister.bot.announcement.desk.Action;
import gr.uregister.bot.announcement.desk.AnnouncementDesk;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.Previews;
import gr.uregister.bot.announcement.progress.ProgressReading;
import gr.uregister.bot.announcement.progress.ProgressView;
import gr.uregister.bot.announcement.tester.TestSends;
import gr.uregister.bot.announcement.tester.Tester;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What becomes of an announcement that is written. */
@DeskApi
@RequestMapping("/api/desk/announcements/{id}")
final class LifeApi {

    private final AnnouncementDesk desk;
    private final ProgressReading progress;
    private final Previews previews;
    private final TestSends tests;

    LifeApi(AnnouncementDesk desk, ProgressReading progress, Previews previews, TestSends tests) {
        this.desk = desk;
        this.progress = progress;
        this.previews = previews;
        this.tests = tests;
    }

    /** @param reason why; needed to send an announcement back */
    record Why(@Nullable String reason) {}

    /** @param sendAt such as {@code 2026-11-23T09:00:00Z} */
    record When(@Nullable String sendAt) {}

    /** @param testers ids of testers, ten at most */
    record Chosen(@Nullable List<String> testers) {}

    /** How far it is on its way; to agents, who see what went out, without which system was told. */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT},
            programs = true)
    @GetMapping("/progress")
    ProgressView progress(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        var view = progress.of(found(me, id));
        return me.isProgram() || me.isAnyOf(AnnouncementDesk.READERS) ? view : view.untold();
    }

    /** How many people it would go to now. */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR},
            programs = true)
    @GetMapping("/audience")
    AudienceCounts.Answer count(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return previews.count(found(me, id));
    }

    /** Sends it to testers, and returns their names. */
    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping("/tests")
    List<String> test(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Chosen chosen) {
        var ids = Objects.requireNonNullElse(chosen.testers(), List.<String>of());
        return tests.send(me, found(me, id), ids).stream().map(Tester::name).toList();
    }

    /**
     * Sends it for review.
     *
     * @param version the version that was read
     */
    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @PostMapping("/submission")
    AnnouncementView submit(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version) {
        return act(me, id, Action.SUBMISSION, version, "");
    }

    /** Has it begin at another time. What was approved stays approved: its text and recipients, on record with their SHA-256, do not change. */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN},
            programs = true)
    @PutMapping("/schedule")
    AnnouncementView schedule(
            @AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody When when) {
        return AnnouncementView.of(desk.schedule(me, id, time(when)).orElseThrow(LifeApi::notFound));
    }

    /**
     * Does what the address says: {@code approval}, {@code return}, {@code revision}, {@code sending}, {@code pause}, {@code resumption},
     * {@code cancellation} or {@code recall}.
     *
     * @param version the version that was read; nothing is approved that changed since
     */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN},
            programs = true)
    @PostMapping("/{action}")
    AnnouncementView act(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "-1") long version,
            @RequestBody(required = false) @Nullable Why why) {
        var wanted = Action.ofCode(action)
                .filter(known -> known != Action.SUBMISSION)
                .orElseThrow(LifeApi::notFound);
        return act(me, id, wanted, version, why == null ? "" : Objects.requireNonNullElse(why.reason(), ""));
    }

    private AnnouncementView act(StaffMember me, String id, Action action, long version, String reason) {
        return AnnouncementView.of(desk.act(me, id, action, version, reason).orElseThrow(LifeApi::notFound));
    }

    private static Instant time(When when) {
        try {
            return Instant.parse(Objects.requireNonNullElse(when.sendAt(), ""));
        } catch (DateTimeException e) {
            throw new StaffRefused("SEND_AT_UNFIT");
        }
    }

    private Announcement found(StaffMember me, String id) {
        return desk.find(me, id).orElseThrow(LifeApi::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
