package gr.uregister.bot.announcement.rendering;

import gr.uregister.bot.announcement.rendering.Look.Key;
import gr.uregister.bot.announcement.rendering.Look.Part;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.statemachine.announcing.Announced;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes of an announcement what each platform shows. The words are the same everywhere, those of {@link Announced#message}; whatever an
 * author writes is plain text, so that nothing in it can be taken for markup.
 */
@Component
public final class AnnouncementLooks {

    /** Bot API: 4096 and 1024 characters after entities are parsed, and ours have none. */
    private static final int TELEGRAM_TEXT = 4096;

    private static final int TELEGRAM_CAPTION = 1024;

    private static final int VIBER_TEXT = 7000;

    /** Two buttons share a row on Telegram when both are as short as this. */
    private static final int SHORT_LABEL = 24;

    private static final String CUT = "…";

    private final Phrasebook phrasebook;

    public AnnouncementLooks(Phrasebook phrasebook) {
        this.phrasebook = phrasebook;
    }

    /** As Telegram shows it: a picture with its caption, or above the text where the text is too long for a caption. */
    public Look onTelegram(Announced announced, Language language) {
        var spoken = phrasebook.say(announced.message(), language);
        var text = spoken.text();
        var rows = inRows(keys(spoken));
        if (announced.picture() == null) {
            return new Look(List.of(part(announced, null, cut(text, TELEGRAM_TEXT), rows)));
        }
        return text.length() <= TELEGRAM_CAPTION
                ? new Look(List.of(part(announced, announced.picture(), text, rows)))
                : below(announced.picture(), part(announced, null, cut(text, TELEGRAM_TEXT), rows));
    }

    /** As Viber shows it: each part is a message of its own, and is charged as one. */
    public Look onViber(Announced announced, Language language) {
        var spoken = phrasebook.say(announced.message(), language);
        var words = part(announced, null, cut(spoken.text(), VIBER_TEXT), eachAlone(keys(spoken)));
        return announced.picture() == null ? new Look(List.of(words)) : below(announced.picture(), words);
    }

    /** As the web chat shows it. */
    public Look onWeb(Announced announced, Language language) {
        var spoken = phrasebook.say(announced.message(), language);
        return new Look(List.of(part(announced, announced.picture(), spoken.text(), eachAlone(keys(spoken)))));
    }

    private static Look below(URI picture, Part words) {
        return new Look(List.of(new Part(picture, "", 0, List.of()), words));
    }

    private static Part part(Announced announced, @Nullable URI picture, String text, List<List<Key>> rows) {
        return new Part(picture, text, Math.min(announced.title().length(), text.length()), rows);
    }

    private static List<Key> keys(Spoken spoken) {
        return spoken.buttons().stream().flatMap(AnnouncementLooks::key).toList();
    }

    private static Stream<Key> key(SpokenButton button) {
        return switch (button.action()) {
            case REPLY -> Stream.of(new Key.Answers(button.label(), button.target()));
            case OPEN_PAGE -> Stream.of(new Key.Opens(button.label(), URI.create(button.target())));
            case SHOW_PICTURE, OPEN_SECURE_PAGE, SHARE_CONTACT -> Stream.empty();
        };
    }

    private static List<List<Key>> eachAlone(List<Key> keys) {
        return keys.stream().map(List::of).toList();
    }

    private static List<List<Key>> inRows(List<Key> keys) {
        var rows = new ArrayList<List<Key>>();
        for (var key : keys) {
            var last = rows.isEmpty() ? List.<Key>of() : rows.getLast();
            if (last.size() == 1 && fitBesideEachOther(last.getFirst(), key)) {
                rows.set(rows.size() - 1, List.of(last.getFirst(), key));
            } else {
                rows.add(List.of(key));
            }
        }
        return List.copyOf(rows);
    }

    /** Links keep their own rows: their words are the author's. */
    private static boolean fitBesideEachOther(Key one, Key other) {
        return one instanceof Key.Answers
                && other instanceof Key.Answers
                && Math.max(one.label().length(), other.label().length()) <= SHORT_LABEL;
    }

    /** What the platform refuses must not be sent; who writes announcements is kept well below it. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = most - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
