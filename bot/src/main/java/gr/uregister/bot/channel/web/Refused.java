package gr.uregister.bot.channel.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A request that our own page does not send, answered by its status alone. */
final class Refused extends ResponseStatusException {

    Refused(HttpStatus status) {
        super(status);
    }
}
