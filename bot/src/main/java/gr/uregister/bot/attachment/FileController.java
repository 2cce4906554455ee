package gr.uregister.bot.attachment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Gives files to platforms, and whoever else has their address. */
@RestController
final class FileController {

    private final FileAddresses addresses;
    private final FileGate files;

    FileController(FileAddresses addresses, FileGate files) {
        this.addresses = addresses;
        this.files = files;
    }

    /** 404 also where the address's time is over. The name at its end is for those who look there for what it is. */
    @GetMapping("/files/{token}/{name}")
    void give(@PathVariable String token, HttpServletResponse response) throws IOException {
        var place = addresses.read(token).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        files.give(place.chat(), place.id(), response);
    }
}
