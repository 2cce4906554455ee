package gr.uregister.bot.pin.mail;

import gr.uregister.bot.pin.Mailer.Letter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A letter for readers of HTML: its paragraphs, the first one large, and nothing that is fetched from anywhere. */
final class HtmlLetter {

    private HtmlLetter() {}

    static String of(Letter letter) {
        var paragraphs = letter.text().strip().split("\\R{2,}");
        var rest = Arrays.stream(paragraphs).skip(1).map(HtmlLetter::paragraph).collect(Collectors.joining());
        return """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><title>%s</title></head>
            <body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">
            <p style="font-size: 1.4em">%s</p>
            %s</body>
            </html>
            """.formatted(
                        letter.language().name().toLowerCase(Locale.ROOT),
                        escaped(letter.subject()),
                        escaped(paragraphs[0]),
                        rest);
    }

    private static String paragraph(String text) {
        return "<p>" + escaped(text).replaceAll("\\R", "<br>") + "</p>\n";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
