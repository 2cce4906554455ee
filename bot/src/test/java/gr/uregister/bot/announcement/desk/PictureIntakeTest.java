package gr.uregister.bot.announcement.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.announcement.Pictures;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.staff.StaffRefused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What staff bring is a picture, and one that a small node can draw. */
class PictureIntakeTest {

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpeg, image/jpeg"})
    void a_picture_is_drawn_anew(String format, String type) throws IOException {
        try (var database = TestDatabase.start()) {
            var pictures = new Pictures(database.template());

            var kept = new PictureIntake(pictures).keep(picture(3000, 2000, format));

            assertThat(kept.mediaType()).isEqualTo(type);
            assertThat(pictures.bytes(kept.id())).isPresent();
        }
    }

    @Test
    void a_small_file_with_a_huge_picture_is_refused() throws IOException {
        try (var database = TestDatabase.start()) {
            var intake = new PictureIntake(new Pictures(database.template()));
            var huge = picture(3001, 2000, "png");

            assertThatThrownBy(() -> intake.keep(huge)).isInstanceOf(StaffRefused.class);
        }
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
