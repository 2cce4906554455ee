package gr.uregister.bot.announcement.api;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.audience.AudienceCounts;
import gr.uregister.bot.announcement.desk.AnnouncementDesk;
import gr.uregister.bot.announcement.desk.AnnouncementDesk.PictureWish;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.Preview;
import gr.uregister.bot.announcement.desk.Previews;
import gr.uregister.bot.announcement.desk.Wish;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/** Announcements as they are written. */
@DeskApi
@RequestMapping("/api/desk/announcements")
final class AnnouncementApi {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,100}");

    private final AnnouncementDesk desk;
    private final Previews previews;

    AnnouncementApi(AnnouncementDesk desk, Previews previews) {
        this.desk = desk;
        this.previews = previews;
    }

    /**
     * Those in a state, the oldest first; all that are not over where none is named. Of those that are over only the latest: the archive has
     * all of them. A system gets what it sent itself.
     */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR},
            programs = true)
    @GetMapping
    List<AnnouncementView> list(
            @AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String state) {
        var wanted = Arrays.stream(AnnouncementState.values())
                .filter(known ->
                        state.isEmpty() ? !known.isOver() : known.name().equalsIgnoreCase(state))
                .toArray(AnnouncementState[]::new);
        return desk.latestIn(me, wanted).stream().map(AnnouncementView::of).toList();
    }

    /**
     * Makes a draft. A system that names its request by {@code Idempotency-Key} may send it as often as it wants: the announcement is made
     * once. Something else under the same key is refused.
     */
    @Operation(
            summary = "Makes a draft",
            responses = {
                @ApiResponse(responseCode = "201", description = "The draft; the same one when it was sent before"),
                @ApiResponse(
                        responseCode = "422",
                        description = "Not made, and why: IDEMPOTENCY_KEY_USED when something else was sent under it")
            })
    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AnnouncementView make(
            @AuthenticationPrincipal StaffMember me,
            @Parameter(description = "8 to 100 visible ASCII characters, such as a UUID")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody Wish wish) {
        if (key == null) {
            return AnnouncementView.of(desk.make(me, wish, new PictureWish.Keep()));
        }
        if (!KEY.matcher(key).matches()) {
            throw new StaffRefused("IDEMPOTENCY_KEY_UNFIT");
        }
        return AnnouncementView.of(desk.makeOnce(me, RequestName.of(me.name(), key, wish), key, wish));
    }

    /** How many people a wish means now: {@code count} is null, and {@code underWay} true, while they are being counted. */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN},
            programs = true)
    @PostMapping("/audience")
    AudienceCounts.Answer count(@RequestBody Wish wish) {
        return previews.count(wish);
    }

    /** How a wish would look on each channel that it goes to, in both languages; nothing is kept of it. */
    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @PostMapping("/preview")
    List<Preview> preview(@RequestBody Wish wish) {
        return previews.of(wish);
    }

    /** Agents see what went out. */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT},
            programs = true)
    @GetMapping("/{id}")
    AnnouncementView show(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return AnnouncementView.of(found(me, id));
    }

    /**
     * Changes an announcement that was not sent yet; one that was approved is a draft again. Its picture and its webhook stay.
     *
     * @param version the version that was read
     */
    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @PutMapping("/{id}")
    AnnouncementView change(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestBody Wish wish) {
        return save(me, id, version, wish, new PictureWish.Keep());
    }

    /** Deletes a draft. */
    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version) {
        if (desk.remove(me, id, version).isEmpty()) {
            throw notFound();
        }
    }

    /** Gives it a picture, a JPEG or PNG of a megabyte at most, in place of the one it has. */
    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @PutMapping("/{id}/picture")
    AnnouncementView setPicture(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version,
            InputStream body)
            throws IOException {
        // More than is allowed is enough to refuse it, and no reason to read the rest.
        var bytes = body.readNBytes(AnnouncementDesk.MAX_PICTURE_BYTES + 1);
        return save(me, id, version, asItIs(me, id), new PictureWish.Replace(bytes));
    }

    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @DeleteMapping("/{id}/picture")
    AnnouncementView removePicture(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version) {
        return save(me, id, version, asItIs(me, id), new PictureWish.Remove());
    }

    /** How it will look on each channel, in both languages. */
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT},
            programs = true)
    @GetMapping("/{id}/preview")
    List<Preview> preview(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return previews.of(found(me, id));
    }

    /** A new draft that says the same to the same people. */
    @AllowedTo(value = StaffRole.ANNOUNCER, programs = true)
    @PostMapping("/{id}/copy")
    @ResponseStatus(HttpStatus.CREATED)
    AnnouncementView copy(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return AnnouncementView.of(desk.copy(me, id).orElseThrow(AnnouncementApi::notFound));
    }

    private Wish asItIs(StaffMember me, String id) {
        return AnnouncementView.of(found(me, id)).wish();
    }

    private AnnouncementView save(StaffMember me, String id, long version, Wish wish, PictureWish picture) {
        return AnnouncementView.of(desk.save(me, id, version, wish, picture).orElseThrow(AnnouncementApi::notFound));
    }

    private Announcement found(StaffMember me, String id) {
        return desk.find(me, id).orElseThrow(AnnouncementApi::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
