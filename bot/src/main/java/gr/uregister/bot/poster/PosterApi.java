package gr.uregister.bot.poster;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.statemachine.identity.Role;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of posters for programs. */
@DeskApi
final class PosterApi {

    private final Posters posters;

    PosterApi(Posters posters) {
        this.posters = posters;
    }

    @AllowedTo
    @GetMapping("/api/desk/posters")
    List<ListedPoster> list() {
        return posters.of(Role.STUDENT).stream().map(ListedPoster::of).toList();
    }
}
