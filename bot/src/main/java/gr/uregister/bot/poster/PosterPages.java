package gr.uregister.bot.poster;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.Role;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The departments' posters for staff: their list, and each as a picture to print. */
@DeskPage
class PosterPages {

    static final String LIST = "/desk/posters";

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final PageWords words = PageWords.of("posters");
    private final Posters posters;
    private final PosterSvg drawing;

    PosterPages(Posters posters, PosterSvg drawing) {
        this.posters = posters;
        this.drawing = drawing;
    }

    @AllowedTo
    @GetMapping(LIST)
    String list(@AuthenticationPrincipal StaffMember me, Model model) {
        model.addAttribute("words", words.all(me.language()));
        model.addAttribute(
                "posters",
                posters.of(Role.STUDENT).stream().map(ListedPoster::of).toList());
        return "desk/posters";
    }

    /**
     * A department's poster, A4.
     *
     * @param role of those whom it is for; students where it says nothing known
     * @param language of the chats it opens; each person's own where it says nothing known
     */
    @AllowedTo
    @GetMapping(LIST + "/{department}.svg")
    ResponseEntity<String> poster(
            @PathVariable String department,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String language) {
        return posters.find(
                        department,
                        named(Role.values(), role).orElse(Role.STUDENT),
                        named(Language.values(), language).orElse(null))
                .map(drawing::of)
                .map(svg -> ResponseEntity.ok().contentType(SVG).body(svg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
