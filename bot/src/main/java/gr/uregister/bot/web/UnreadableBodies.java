package gr.uregister.bot.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Refuses bodies that are no JSON of ours in silence: Spring would log what the parser says, which quotes the body. */
@ControllerAdvice
final class UnreadableBodies {

    @ExceptionHandler(HttpMessageNotReadableException.class)
    void refuse(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
