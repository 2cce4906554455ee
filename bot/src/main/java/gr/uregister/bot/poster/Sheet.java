package gr.uregister.bot.poster;

import gr.uregister.bot.web.QrCode;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An A4 page in SVG while it is being drawn, measured in millimetres. Attributes only, since pages may have no inline style. */
final class Sheet {

    static final int WIDTH = 210;
    static final int MARGIN = 15;

    private static final int HEIGHT = 297;
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FONTS = "Noto Sans, Liberation Sans, DejaVu Sans, Arial, sans-serif";

    /** The width of an average letter, as a share of its size. */
    private static final double LETTER = 0.56;

    private static final double LINE_HEIGHT = 1.3;

    /** The margin that the standard of QR codes wants around them. */
    private static final int QUIET_MODULES = 4;

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter svg;

    Sheet(String title) throws XMLStreamException {
        svg = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        svg.writeStartDocument("UTF-8", "1.0");
        svg.writeStartElement("svg");
        svg.writeDefaultNamespace(NAMESPACE);
        svg.writeAttribute("width", WIDTH + "mm");
        svg.writeAttribute("height", HEIGHT + "mm");
        svg.writeAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
        svg.writeAttribute("font-family", FONTS);
        svg.writeStartElement("title");
        svg.writeCharacters(title);
        svg.writeEndElement();
        rectangle(HEIGHT, "#ffffff");
    }

    /** The whole picture; nothing can be drawn after it. */
    String finished() throws XMLStreamException {
        svg.writeEndDocument();
        svg.close();
        return text.toString();
    }

    /** Paints the page from its top, in its whole width. */
    void rectangle(double height, String colour) throws XMLStreamException {
        svg.writeEmptyElement("rect");
        attribute("width", WIDTH);
        attribute("height", height);
        svg.writeAttribute("fill", colour);
    }

    /**
     * Writes lines within the margins.
     *
     * @param y where the first one stands
     * @return where the next paragraph's first line may stand
     */
    double paragraph(String words, double y, Font font) throws XMLStreamException {
        var at = y;
        var mostCharacters = (int) ((WIDTH - 2 * MARGIN) / (font.size() * LETTER));
        for (var line : lines(words, mostCharacters)) {
            write(line, MARGIN, at, font, "start");
            at += font.size() * LINE_HEIGHT;
        }
        return at;
    }

    /** Writes a line around a place. */
    void centred(String words, double x, double y, Font font) throws XMLStreamException {
        write(words, x, y, font, "middle");
    }

    /** Draws a code with its quiet zone into a square. */
    void code(QrCode code, double x, double y, double side) throws XMLStreamException {
        var module = side / (code.size() + 2 * QUIET_MODULES);
        svg.writeEmptyElement("path");
        svg.writeAttribute("d", code.path());
        svg.writeAttribute(
                "transform",
                "translate(%s %s) scale(%s)"
                        .formatted(
                                rounded(x + QUIET_MODULES * module),
                                rounded(y + QUIET_MODULES * module),
                                rounded(module)));
        svg.writeAttribute("fill", "#000000");
        svg.writeAttribute("shape-rendering", "crispEdges");
    }

    /**
     * How words look.
     *
     * @param size in millimetres
     */
    record Font(double size, String colour, boolean bold) {}

    private void write(String words, double x, double y, Font font, String anchor) throws XMLStreamException {
        svg.writeStartElement("text");
        attribute("x", x);
        attribute("y", y);
        attribute("font-size", font.size());
        svg.writeAttribute("font-weight", font.bold() ? "bold" : "normal");
        svg.writeAttribute("text-anchor", anchor);
        svg.writeAttribute("fill", font.colour());
        svg.writeCharacters(words);
        svg.writeEndElement();
    }

    private void attribute(String name, double value) throws XMLStreamException {
        svg.writeAttribute(name, rounded(value));
    }

    private static String rounded(double value) {
        return String.valueOf(Math.round(value * 1000) / 1000.0);
    }

    private static List<String> lines(String words, int mostCharacters) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : words.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > mostCharacters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
