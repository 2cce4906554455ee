package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.AudienceWish;
import gr.uregister.bot.announcement.desk.Wish;
import gr.uregister.bot.announcement.desk.Wish.Link;
import gr.uregister.bot.announcement.desk.Words;
import gr.uregister.bot.staff.StaffRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the form of an announcement sends, and shows again as it was typed.
 *
 * @param version the version that was read
 * @param at when it is to begin, by the institution's clock; empty for as soon as it is approved
 * @param shownChannel on which the preview shows it
 * @param shownLanguage in which the preview shows it
 * @param shownUnknown whether the preview shows it to somebody of whom nothing is known
 */
record AnnouncementForm(
        @Nullable String version,
        @Nullable String titleEl,
        @Nullable String titleEn,
        @Nullable String topic,
        @Nullable String textEl,
        @Nullable String textEn,
        @Nullable List<String> labelEl,
        @Nullable List<String> labelEn,
        @Nullable List<String> url,
        @Nullable List<String> roles,
        @Nullable List<String> departments,
        @Nullable List<String> entries,
        @Nullable List<String> languages,
        @Nullable List<String> channels,
        @Nullable List<String> steps,
        @Nullable String account,
        @Nullable String expiresWithinDays,
        @Nullable String activeWithinDays,
        @Nullable String silentForDays,
        @Nullable String at,
        @Nullable Boolean asksToActivate,
        @Nullable Boolean paid,
        @Nullable Boolean removePicture,
        @Nullable String shownChannel,
        @Nullable String shownLanguage,
        @Nullable Boolean shownUnknown) {

    /** Of an announcement of which nothing is written yet. */
    static final AnnouncementForm BLANK = new AnnouncementForm(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null);

    private static final int LINKS = 3;

    /** A link as the form has it. */
    record TypedLink(String el, String en, String address) {}

    /** The form of an announcement as it stands. */
    static AnnouncementForm of(AnnouncementView view, ZoneId zone) {
        var audience = view.audience();
        var links = view.links();
        return new AnnouncementForm(
                String.valueOf(view.version()),
                view.title().el(),
                view.title().en(),
                view.topic(),
                view.text().el(),
                view.text().en(),
                each(links, link -> label(link).el()),
                each(links, link -> label(link).en()),
                each(links, Link::url),
                audience.roles(),
                audience.departments(),
                audience.entries(),
                audience.languages(),
                audience.channels(),
                audience.steps(),
                audience.account(),
                text(audience.expiresWithinDays()),
                text(audience.activeWithinDays()),
                text(audience.silentForDays()),
                view.sendAt() == null
                        ? null
                        : LocalDateTime.ofInstant(view.sendAt(), zone)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                view.asksToActivate(),
                view.paid(),
                false,
                null,
                null,
                null);
    }

    long readVersion() {
        return Objects.requireNonNullElse(version, "").matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    /** As many links as there may be, empty ones too. */
    public List<TypedLink> links() {
        return IntStream.range(0, LINKS)
                .mapToObj(place -> new TypedLink(at(labelEl, place), at(labelEn, place), at(url, place)))
                .toList();
    }

    /** Whether the draft's picture goes. */
    boolean dropsPicture() {
        return Boolean.TRUE.equals(removePicture);
    }

    /** Whether the preview is for somebody of whom everything is known that a text may ask for. */
    boolean isForKnown() {
        return !Boolean.TRUE.equals(shownUnknown);
    }

    /** Whether a box of a list is ticked. */
    public boolean has(@Nullable List<String> ticked, String code) {
        return ticked != null && ticked.contains(code);
    }

    /** Whether more than the first question about people was answered. */
    public boolean isNarrow() {
        return Stream.of(entries, languages, channels, steps).anyMatch(list -> list != null && !list.isEmpty())
                || Stream.of(activeWithinDays, silentForDays).anyMatch(days -> days != null && !days.isBlank());
    }

    /** @throws StaffRefused when a number or a time is none */
    Wish wish(ZoneId zone) {
        return new Wish(
                new Words(titleEl, titleEn),
                topic,
                new Words(textEl, textEn),
                links().stream()
                        .map(link -> new Link(new Words(link.el(), link.en()), link.address()))
                        .toList(),
                asksToActivate,
                paid,
                audience(),
                sendAt(zone),
                null);
    }

    private AudienceWish audience() {
        return new AudienceWish(
                roles,
                departments,
                entries,
                languages,
                channels,
                steps,
                account,
                "EXPIRING".equals(account) ? days(expiresWithinDays) : null,
                days(activeWithinDays),
                days(silentForDays));
    }

    private @Nullable String sendAt(ZoneId zone) {
        return at == null || at.isBlank() ? null : time(at, zone).toString();
    }

    /**
     * A time as forms send it, by the institution's clock.
     *
     * @throws StaffRefused when it is none
     */
    static Instant time(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new StaffRefused("SEND_AT_UNFIT");
        }
    }

    /** When it is to begin; null for as soon as it is approved, or while no time is typed. */
    @Nullable
    Instant planned(ZoneId zone) {
        try {
            var typed = sendAt(zone);
            return typed == null ? null : Instant.parse(typed);
        } catch (StaffRefused e) {
            return null;
        }
    }

    private static @Nullable Integer days(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!typed.strip().matches("\\d{1,5}")) {
            throw new StaffRefused("AUDIENCE_UNFIT");
        }
        return Integer.valueOf(typed.strip());
    }

    private static List<String> each(List<Link> links, Function<Link, @Nullable String> part) {
        return links.stream()
                .map(link -> Objects.requireNonNullElse(part.apply(link), ""))
                .toList();
    }

    private static Words label(Link link) {
        return Objects.requireNonNullElse(link.label(), Words.NONE);
    }

    private static String at(@Nullable List<String> typed, int place) {
        return typed == null || place >= typed.size() ? "" : Objects.requireNonNullElse(typed.get(place), "");
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    /** What is written stays out of logs. */
    @Override
    public String toString() {
        return "AnnouncementForm[]";
    }
}
