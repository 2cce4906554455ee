package gr.uregister.bot.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A picture stays as long as an announcement has it. */
class PictureRoundsTest {

    @Test
    void a_picture_that_no_announcement_has_goes_at_the_second_look() {
        try (var database = TestDatabase.start()) {
            var clock = new SettableClock();
            var pictures = new Pictures(database.template());
            var announcements = new Announcements(database.template());
            var rounds = new PictureRounds(announcements, pictures, clock);
            var shown = pictures.keep(new byte[] {1}, "image/png");
            var nobodys = pictures.keep(new byte[] {2}, "image/png");
            announcements.insert(ExampleAnnouncements.withPicture(shown));

            rounds.tidy();
            assertThat(pictures.find(nobodys.id()))
                    .as("its announcement may be written yet")
                    .isPresent();
            clock.advance(Duration.ofHours(6));
            rounds.tidy();

            assertThat(pictures.find(nobodys.id())).isEmpty();
            assertThat(pictures.find(shown.id())).isPresent();
        }
    }
}
