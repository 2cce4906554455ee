package gr.uregister.bot.announcement.student;

import gr.uregister.bot.announcement.Pictures;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pictures of announcements, for the web chat and for platforms that fetch them. Nobody can guess an address, and what is said to thousands is no
 * secret.
 */
@RestController
final class PicturePage {

    /** Of anything else browsers could make more than a picture. */
    private static final Set<MediaType> PICTURES = Set.of(MediaType.IMAGE_JPEG, MediaType.IMAGE_PNG);

    /** A picture's address is never given to another one; but it goes with an announcement that is recalled. */
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Pictures pictures;

    PicturePage(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/announcements/pictures/{id}")
    ResponseEntity<byte[]> show(@PathVariable String id) {
        return pictures.find(id)
                .filter(picture -> PICTURES.contains(MediaType.parseMediaType(picture.mediaType())))
                .flatMap(picture -> pictures.bytes(id)
                        .map(bytes -> ResponseEntity.ok()
                                .cacheControl(FOR_A_WHILE)
                                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                                .contentType(MediaType.parseMediaType(picture.mediaType()))
                                .body(bytes)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
