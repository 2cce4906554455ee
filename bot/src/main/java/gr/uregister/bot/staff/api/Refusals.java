package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says by JSON why something was not done: 422 with the reason's key, and its sentence in each language. */
@RestControllerAdvice(annotations = DeskApi.class)
final class Refusals {

    private static final int UNPROCESSABLE = 422;

    private final PageWords words = PageWords.of("desk");

    /**
     * Why something was not done.
     *
     * @param refused a key, the same for ever
     * @param sentence by language, {@code el} and {@code en}
     */
    record Refusal(String refused, Map<String, String> sentence) {}

    @ExceptionHandler(StaffRefused.class)
    ResponseEntity<Refusal> refuse(StaffRefused refusal) {
        return ResponseEntity.status(UNPROCESSABLE).body(refusal(refusal.reason()));
    }

    private Refusal refusal(String reason) {
        var key = "refused." + reason;
        return new Refusal(
                reason,
                Map.of(
                        "el", words.all(Language.EL).getOrDefault(key, ""),
                        "en", words.all(Language.EN).getOrDefault(key, "")));
    }
}
