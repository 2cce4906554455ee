package gr.uregister.bot.helpdesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many streams there may be. */
class PlacesTest {

    private final Places places = new Places();

    @Test
    void nobody_keeps_others_out() {
        assertThat(IntStream.range(0, Places.MOST_OF_ONE)).allMatch(_ -> places.enter("anna"));

        assertThat(places.enter("anna")).isFalse();
        assertThat(places.enter("vasilis")).isTrue();
        places.leave("anna");
        assertThat(places.enter("anna")).isTrue();
    }

    @Test
    void a_node_has_so_many_and_who_leaves_makes_room() {
        assertThat(IntStream.range(0, Places.MOST)).allMatch(i -> places.enter("agent" + i));

        assertThat(places.enter("one more")).isFalse();
        places.leave("agent7");
        assertThat(places.enter("one more")).isTrue();
    }
}
