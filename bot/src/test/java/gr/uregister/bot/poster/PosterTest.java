package gr.uregister.bot.poster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import gr.uregister.bot.channel.StartLink;
import gr.uregister.bot.channel.StartLinks;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Department;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Posters, as a phone's camera and a printer see them. */
class PosterTest {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ihu-serres", "ntua"})
    void the_codes_of_every_department_open_the_chats_with_the_department_and_the_role(String profile)
            throws Exception {
        var institution = Profiles.load(profile);
        for (var department : institution.departments()) {
            var carried = department.code() + "__student";

            assertThat(codesOf(drawn(institution, department.code(), Role.STUDENT, null)))
                    .containsExactly(
                            "https://t.me/the_bot?start=" + carried,
                            "viber://pa?chatURI=the_bot&context=" + carried,
                            "https://bot.example.org/chat?start=" + carried);
        }
    }

    @Test
    void role_and_language_go_with_the_code() throws Exception {
        var svg = drawn(Profiles.load("demo"), "economics", Role.STAFF, Language.EN);

        assertThat(codesOf(svg)).allMatch(address -> address.endsWith("economics__staff__en"));
    }

    @Test
    void a_platform_whose_bot_has_no_name_yet_is_left_out() throws Exception {
        var institution = Profiles.load("demo");
        var posters = new Posters(
                institution, new StartLinks(List.of(link("web", "https://x.example/chat?start="), nameless())));
        var svg = new PosterSvg(institution)
                .of(posters.find("informatics", Role.STUDENT, null).orElseThrow());

        assertThat(codesOf(svg)).containsExactly("https://x.example/chat?start=informatics__student");
    }

    @Test
    void there_is_no_poster_of_a_department_that_is_none() {
        assertThat(posters(Profiles.load("demo")).find("atlantis", Role.STUDENT, null))
                .isEmpty();
    }

    @Test
    void it_is_an_a4_page_that_names_the_department_in_both_languages_and_how_to_reach_its_secretariat()
            throws Exception {
        var svg = parsed(drawn(Profiles.load("demo"), "informatics", Role.STUDENT, null));

        assertThat(svg.getAttribute("width")).isEqualTo("210mm");
        assertThat(svg.getAttribute("height")).isEqualTo("297mm");
        assertThat(svg.getTextContent())
                .contains("Πανεπιστήμιο Επίδειξης", "Demo University")
                .contains("Τμήμα Πληροφορικής", "Department of Informatics")
                .contains("Ενεργοποιήστε τον λογαριασμό σας", "Activate your account")
                .contains("Telegram", "Viber", "Φυλλομετρητής", "210 000 0101", "secretariat@informatics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ihu-serres", "ntua"})
    void nothing_is_drawn_outside_of_the_page_or_over_the_codes(String profile) throws Exception {
        var institution = Profiles.load(profile);
        for (var department : institution.departments()) {
            var svg = parsed(drawn(institution, department.code(), Role.STUDENT, null));
            var lines = elements(svg, "text");
            assertThat(lines).allSatisfy(line -> {
                var y = Double.parseDouble(line.getAttribute("y"));
                assertThat(y).isBetween(5.0, 290.0);
                assertThat(y < 147 || y > 205).as(line.getTextContent()).isTrue();
            });
        }
    }

    @Test
    void names_are_words_and_never_markup() throws Exception {
        var demo = Profiles.load("demo");
        var secretariat = demo.departments().getFirst().secretariat();
        var department = new Department("x", new Text("<b>", "<script>&\"'"), secretariat);

        var svg = new PosterSvg(demo).of(new Poster(department, Map.of()));

        assertThat(parsed(svg).getTextContent()).contains("<script>&\"'");
        assertThat(svg).doesNotContain("<script");
    }

    private static String drawn(Institution institution, String department, Role role, Language language) {
        return new PosterSvg(institution)
                .of(posters(institution).find(department, role, language).orElseThrow());
    }

    private static Posters posters(Institution institution) {
        return new Posters(
                institution,
                new StartLinks(List.of(
                        link("web", "https://bot.example.org/chat?start="),
                        link("viber", "viber://pa?chatURI=the_bot&context="),
                        link("telegram", "https://t.me/the_bot?start="))));
    }

    private static StartLink link(String channel, String address) {
        return startLink(channel, Optional.of(address));
    }

    private static StartLink nameless() {
        return startLink("telegram", Optional.empty());
    }

    private static StartLink startLink(String channel, Optional<String> address) {
        return new StartLink() {
            @Override
            public String channel() {
                return channel;
            }

            @Override
            public Optional<URI> carrying(String payload) {
                return address.map(a -> URI.create(a + payload));
            }
        };
    }

    /** What the codes say, read from the picture's dark squares. */
    private static List<String> codesOf(String svg) throws Exception {
        var texts = new ArrayList<String>();
        for (var path : elements(parsed(svg), "path")) {
            texts.add(new Decoder().decode(modulesOf(path.getAttribute("d"))).getText());
        }
        return texts;
    }

    private static BitMatrix modulesOf(String path) {
        var runs = RUN.matcher(path).results().toList();
        var size = runs.stream()
                .mapToInt(run -> Integer.parseInt(run.group(1)) + Integer.parseInt(run.group(3)))
                .max()
                .orElseThrow();
        var modules = new BitMatrix(size);
        runs.forEach(run -> modules.setRegion(
                Integer.parseInt(run.group(1)), Integer.parseInt(run.group(2)), Integer.parseInt(run.group(3)), 1));
        return modules;
    }

    private static List<Element> elements(Element svg, String name) {
        var found = svg.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
