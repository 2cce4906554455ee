package gr.uregister.bot.staff.pages;

import gr.uregister.bot.web.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A picture that a phone reads, as the address of an SVG image that holds it itself. */
final class QrImage {

    /** Modules of white around it: ISO 18004 wants four. */
    private static final int QUIET = 4;

    private QrImage() {}

    static String of(String text) {
        var svg = svg(QrCode.of(text)).getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }

    private static String svg(QrCode code) {
        var side = code.size() + 2 * QUIET;
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="%d %d %d %d" shape-rendering="crispEdges">\
            <path fill="#fff" d="M%d %dh%dv%dh-%dz"/><path fill="#000" d="%s"/></svg>
            """.formatted(-QUIET, -QUIET, side, side, -QUIET, -QUIET, side, side, side, code.path());
    }
}
