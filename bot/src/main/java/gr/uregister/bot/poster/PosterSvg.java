package gr.uregister.bot.poster;

import gr.uregister.bot.poster.Sheet.Font;
import gr.uregister.bot.web.PageWords;
import gr.uregister.bot.web.QrCode;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Office;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.springframework.stereotype.Component;

/** Draws a poster: the institution and the department in both languages, and a code for each platform. A browser prints it as it is. */
@Component
class PosterSvg {

    private static final String PAPER = "#ffffff";
    private static final String BLUE = "#14589f";
    private static final String INK = "#16202c";
    private static final String QUIET = "#4a5563";

    private static final double BAND_HEIGHT = 42;
    private static final double CODES_TOP = 148;
    private static final double WIDEST_CODE = 62;
    private static final double FOOT_TOP = 238;

    private final PageWords words = PageWords.of("posters");
    private final Institution institution;

    PosterSvg(Institution institution) {
        this.institution = institution;
    }

    /** The picture's text. */
    String of(Poster poster) {
        try {
            var sheet = new Sheet(poster.department().name().el());
            sheet.rectangle(BAND_HEIGHT, BLUE);
            var y = sheet.paragraph(institution.name().el(), 18, new Font(7.5, PAPER, true));
            sheet.paragraph(institution.name().en(), y, new Font(5.5, PAPER, false));
            headline(sheet, poster);
            codes(sheet, poster.links());
            foot(sheet, poster.department().secretariat());
            return sheet.finished();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a poster could not be drawn", e);
        }
    }

    private void headline(Sheet sheet, Poster poster) throws XMLStreamException {
        var y = sheet.paragraph(poster.department().name().el(), 60, new Font(9, INK, true));
        y = sheet.paragraph(poster.department().name().en(), y, new Font(6, QUIET, false));
        y = sheet.paragraph(words.say(Language.EL, "headline"), y + 8, new Font(9, BLUE, true));
        sheet.paragraph(words.say(Language.EN, "headline"), y, new Font(6, BLUE, false));
    }

    private void codes(Sheet sheet, Map<String, URI> links) throws XMLStreamException {
        var column = (Sheet.WIDTH - 2.0 * Sheet.MARGIN) / Math.max(1, links.size());
        var side = Math.min(WIDEST_CODE, column);
        var x = Sheet.MARGIN + column / 2;
        for (var link : links.entrySet()) {
            var below = CODES_TOP + side;
            sheet.code(QrCode.of(link.getValue().toString()), x - side / 2, CODES_TOP, side);
            sheet.centred(words.say(Language.EL, "channel." + link.getKey()), x, below + 5, new Font(6, INK, true));
            sheet.centred(words.say(Language.EN, "channel." + link.getKey()), x, below + 11, new Font(4, QUIET, false));
            x += column;
        }
    }

    private void foot(Sheet sheet, Office office) throws XMLStreamException {
        var y = sheet.paragraph(words.say(Language.EL, "how"), FOOT_TOP, new Font(5, INK, false));
        y = sheet.paragraph(words.say(Language.EN, "how"), y, new Font(4, QUIET, false));
        y = sheet.paragraph(reach(office, Language.EL), y + 4, new Font(3.6, INK, false));
        sheet.paragraph(reach(office, Language.EN), y, new Font(3.6, QUIET, false));
    }

    /** The Secretariat and how to reach it, as far as the profile says it. */
    private static String reach(Office office, Language language) {
        return Stream.of(
                        office.name().in(language),
                        office.phone(),
                        office.email(),
                        office.hours().in(language))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
