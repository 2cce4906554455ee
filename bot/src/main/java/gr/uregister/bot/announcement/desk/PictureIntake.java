package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.Picture;
import gr.uregister.bot.announcement.Pictures;
import gr.uregister.bot.staff.StaffRefused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/**
 * Pictures that staff bring. What they are is told by their content, whatever they are called; they are drawn anew, so that nothing else
 * is in them: no place where they were taken, and no page or program behind the picture.
 */
@Component
class PictureIntake {

    /** What Viber takes. */
    static final int MAX_BYTES = 1_000_000;

    /** What Telegram takes: width and height together, and the one by the other. */
    private static final int MAX_SIDES = 10_000;

    private static final int MAX_RATIO = 20;

    /** Before it is drawn: a small file may hold a huge picture. Platforms show no more than two or three million anyway. */
    private static final long MAX_PIXELS = 6_000_000;

    private static final Map<String, String> TYPES = Map.of("jpeg", "image/jpeg", "png", "image/png");

    private final Pictures pictures;

    /** One at a time, as a drawn picture takes tens of megabytes. */
    private final ReentrantLock drawing = new ReentrantLock();

    PictureIntake(Pictures pictures) {
        this.pictures = pictures;
    }

    /** @throws StaffRefused when it is no JPEG or PNG, or too large */
    Picture keep(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new StaffRefused("PICTURE_TOO_LARGE");
        }
        drawing.lock();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            return drawn(stream);
        } catch (IOException | RuntimeException e) {
            // Decoders throw anything at what is broken.
            throw e instanceof StaffRefused refused ? refused : new StaffRefused("PICTURE_UNFIT");
        } finally {
            drawing.unlock();
        }
    }

    private Picture drawn(ImageInputStream stream) throws IOException {
        var readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new StaffRefused("PICTURE_UNFIT");
        }
        var reader = readers.next();
        try {
            var format = reader.getFormatName().toLowerCase(Locale.ROOT);
            var type = TYPES.get(format);
            reader.setInput(stream, true, true);
            if (type == null || !isFine(reader)) {
                throw new StaffRefused("PICTURE_UNFIT");
            }
            return pictures.keep(written(reader.read(0), format), type);
        } finally {
            reader.dispose();
        }
    }

    private static boolean isFine(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        return width * height <= MAX_PIXELS
                && width + height <= MAX_SIDES
                && Math.max(width, height) <= MAX_RATIO * Math.min(width, height);
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(format.equals("jpeg") ? opaque(image) : image, format, stream)) {
                throw new StaffRefused("PICTURE_UNFIT");
            }
        }
        if (bytes.size() > MAX_BYTES) {
            throw new StaffRefused("PICTURE_TOO_LARGE");
        }
        return bytes.toByteArray();
    }

    /** A JPEG has no transparent colours, and of other models of colour the writer makes wrong ones. */
    private static BufferedImage opaque(BufferedImage image) {
        var copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return copy;
    }
}
