package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.Picture;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.audience.AudienceCounts;
import gr.uregister.bot.announcement.desk.Preview.Bubble;
import gr.uregister.bot.announcement.filling.Known;
import gr.uregister.bot.announcement.filling.Placeholder;
import gr.uregister.bot.announcement.rendering.AnnouncementLooks;
import gr.uregister.bot.announcement.rendering.Look;
import gr.uregister.bot.announcement.rendering.Look.Part;
import gr.uregister.bot.announcement.rendering.PersonalCopies;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.announcing.Announced;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows announcements as people will see them, made by the same hands, with the facts of somebody who does not exist. */
@Component
public final class Previews {

    private static final Text FIRST_NAME = new Text("Μαρία", "Maria");
    private static final int EXPIRES_IN_DAYS = 30;

    private final Composition composition;
    private final AnnouncementLooks looks;
    private final AudienceCounts counts;
    private final Institution institution;
    private final InstantSource clock;

    Previews(
            Composition composition,
            AnnouncementLooks looks,
            AudienceCounts counts,
            Institution institution,
            InstantSource clock) {
        this.composition = composition;
        this.looks = looks;
        this.counts = counts;
        this.institution = institution;
        this.clock = clock;
    }

    /**
     * What somebody is about to write.
     *
     * @param picture that the draft has; null for none
     * @param isKnown whether to somebody of whom everything is known that a text may ask for, or to somebody of whom nothing is
     */
    public Preview of(Wish wish, @Nullable Picture picture, String channel, Language language, boolean isKnown) {
        return of(draft(wish, picture, Audience.EVERYBODY), channel, language, isKnown);
    }

    /** What somebody is about to write, wherever it goes, in both languages. */
    public List<Preview> of(Wish wish) {
        return of(draft(wish, null, audience(wish)));
    }

    /** An announcement on each channel, in both languages; where it asks for what may not be known, on one of them without that, too. */
    public List<Preview> of(Announcement announcement) {
        var audience = announcement.audience();
        var channels = Audience.CHANNELS.stream().filter(audience::includes).toList();
        var known = channels.stream().flatMap(channel -> inEach(announcement, channel, true));
        var unknown = fillsIn(announcement.content())
                ? inEach(announcement, channels.getFirst(), false)
                : Stream.<Preview>empty();
        return Stream.concat(known, unknown).toList();
    }

    private Stream<Preview> inEach(Announcement announcement, String channel, boolean isKnown) {
        return Arrays.stream(Language.values()).map(language -> of(announcement, channel, language, isKnown));
    }

    private static boolean fillsIn(Content content) {
        return Arrays.stream(Language.values())
                .anyMatch(language -> !Placeholder.in(content.title(language) + content.text(language))
                        .isEmpty());
    }

    private Announcement draft(Wish wish, @Nullable Picture picture, Audience audience) {
        var nobody = new Origin("", clock.instant(), null, null);
        return Announcement.draft(composition.content(wish, picture), audience, nobody);
    }

    /** How many people somebody's wish means, as far as that is known already. */
    public AudienceCounts.Answer count(Wish wish) {
        return counts.of(audience(wish), composition.content(wish, null).topic());
    }

    /** How many people an announcement would go to now. */
    public AudienceCounts.Answer count(Announcement announcement) {
        return counts.of(announcement.audience(), announcement.content().topic());
    }

    private Audience audience(Wish wish) {
        return composition.audience(wish.audience());
    }

    private Preview of(Announcement announcement, String channel, Language language, boolean isKnown) {
        var announced = PersonalCopies.of(announcement, language, isKnown ? someone() : Known.NOTHING);
        var look = look(announced, channel, language);
        var bubbles = look.parts().stream().map(Previews::bubble).toList();
        var length =
                look.parts().stream().mapToInt(part -> part.text().length()).sum();
        return new Preview(channel, language.name(), isKnown, length, bubbles);
    }

    private Look look(Announced announced, String channel, Language language) {
        return switch (channel) {
            case "telegram" -> looks.onTelegram(announced, language);
            case "viber" -> looks.onViber(announced, language);
            default -> looks.onWeb(announced, language);
        };
    }

    /** Somebody who does not exist, and of whom everything is known. */
    public Known someone() {
        var today = clock.instant().atZone(institution.zone()).toLocalDate();
        return new Known(FIRST_NAME, institution.departments().getFirst().name(), today.plusDays(EXPIRES_IN_DAYS));
    }

    private static Bubble bubble(Part part) {
        return new Bubble(
                part.picture() == null ? null : part.picture().toString(),
                part.text().substring(0, part.heading()),
                part.text().substring(part.heading()).strip(),
                part.rows().stream()
                        .map(row -> row.stream().map(Previews::key).toList())
                        .toList());
    }

    private static Preview.Key key(Look.Key key) {
        return switch (key) {
            case Look.Key.Opens opens ->
                new Preview.Key(opens.label(), opens.page().toString());
            case Look.Key.Answers answers -> new Preview.Key(answers.label(), null);
        };
    }
}
