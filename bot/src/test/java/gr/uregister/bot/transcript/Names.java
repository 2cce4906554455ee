package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Names for what is different in each performance. The story's first PIN is {@code {pin}}, the next ones {@code {pin 2}} and so on;
 * links and codes for another chat likewise. Days are {@code {date}}; hours stand as they are, since each story's clock begins at ten.
 */
final class Names {

    private static final Pattern PIN = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final Pattern LINK = Pattern.compile("http\\S*/p#[\\w-]+");
    private static final Pattern NAME = Pattern.compile("\\{(pin|link|code)(?: (\\d+))?}");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z\\d]{4}-[A-Z\\d]{4}\\b");
    private static final Pattern STORY_DAY = Pattern.compile("\\d{1,2}/\\d{1,2}/203\\d");
    private static final Pattern MANY = Pattern.compile("\\{(\\d+) characters}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final List<String> pins = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    /** Takes note of the PIN in a text that was delivered. */
    void learnPin(String delivered) {
        var pin = PIN.matcher(delivered);
        if (pin.find()) {
            nameOf("pin", pins, pin.group());
        }
    }

    /** Takes note of the personal link in a text that was delivered. */
    void learnLink(String delivered) {
        var link = LINK.matcher(delivered);
        if (link.find()) {
            link(link.group());
        }
    }

    /** Takes note of the code for another chat that the bot said. */
    void learnCode(String said) {
        var code = CODE.matcher(said);
        if (code.find()) {
            nameOf("code", codes, code.group());
        }
    }

    String link(String address) {
        return nameOf("link", links, address);
    }

    String latestLink() {
        assertThat(links).as("links that the bot gave").isNotEmpty();
        return links.getLast();
    }

    /** The text with names in the place of what varies. */
    String hide(String text) {
        var hidden = STORY_DAY.matcher(text).replaceAll("{date}");
        for (var pin : pins) {
            hidden = hidden.replace(pin, nameOf("pin", pins, pin));
        }
        for (var link : links) {
            hidden = hidden.replace(link, nameOf("link", links, link));
        }
        for (var code : codes) {
            hidden = hidden.replace(code, nameOf("code", codes, code));
        }
        return hidden;
    }

    /** What a story's text means: names become values, and {@code {5000 characters}} as many. */
    String fill(String text) {
        var filled = NAME.matcher(text).replaceAll(this::valueOf);
        filled = MANY.matcher(filled).replaceAll(many -> "ω".repeat(Integer.parseInt(many.group(1))));
        filled = ESCAPED.matcher(filled).replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
        return filled.replace("{wrong pin}", wrongPin());
    }

    private String valueOf(MatchResult name) {
        var values = switch (name.group(1)) {
            case "pin" -> pins;
            case "link" -> links;
            default -> codes;
        };
        var number = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
        assertThat(values).as("what %s can mean", name.group()).hasSizeGreaterThanOrEqualTo(number);
        return values.get(number - 1);
    }

    private String wrongPin() {
        var wrong = 0;
        while (pins.contains("%06d".formatted(wrong))) {
            wrong++;
        }
        return "%06d".formatted(wrong);
    }

    private static String nameOf(String kind, List<String> values, String value) {
        if (!values.contains(value)) {
            values.add(value);
        }
        var number = values.indexOf(value) + 1;
        return number == 1 ? "{" + kind + "}" : "{" + kind + " " + number + "}";
    }
}
