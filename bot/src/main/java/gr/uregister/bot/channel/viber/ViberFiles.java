package gr.uregister.bot.channel.viber;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.attachment.FileType;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberProperties;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.statemachine.desk.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Files of Viber's chats. Viber fetches ours from us; we fetch people's from Viber's own servers, and from nowhere else. */
final class ViberFiles {

    private static final String VIBERS = ".viber.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final URI api;
    private final Rendering rendering;
    private final Attachments attachments;
    private final Addresses addresses;
    private final HttpClient http;

    /** @param addresses where Viber can fetch a file of a conversation, by its id */
    ViberFiles(ViberProperties properties, Rendering rendering, Attachments attachments, Addresses addresses) {
        api = URI.create(properties.apiUrl());
        this.rendering = rendering;
        this.attachments = attachments;
        this.addresses = addresses;
        http = HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Where files can be fetched. */
    interface Addresses {
        URI of(ConversationId chat, String id, FileType type);
    }

    /** @throws DeedImpossible when the file is not kept any more */
    ViberMessage outgoing(ConversationId chat, Attachment file) {
        var kept = attachments.find(chat, file.id()).orElseThrow(() -> new DeedImpossible("the file is gone"));
        var type = kept.type();
        if (type == null) {
            throw new DeedImpossible("the file was not kept");
        }
        return rendering.of(kept, type, addresses.of(chat, file.id(), type));
    }

    /** @return empty when it is larger than that many bytes */
    Optional<byte[]> fetch(String source, int mostBytes) {
        var address = addressOf(source);
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
            return contentOf(answer, mostBytes);
        } catch (IOException e) {
            throw new DeedFailed(
                    "Viber's file server did not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeedFailed("interrupted while a file was fetched");
        }
    }

    private static Optional<byte[]> contentOf(HttpResponse<InputStream> answer, int mostBytes) throws IOException {
        try (var body = answer.body()) {
            if (answer.statusCode() != HttpStatus.OK.value()) {
                throw new DeedImpossible("Viber's file server answered with HTTP status " + answer.statusCode());
            }
            var content = body.readNBytes(mostBytes + 1);
            return content.length > mostBytes ? Optional.empty() : Optional.of(content);
        }
    }

    /** What a callback says is signed by Viber; all the same it does not lead us to other servers, or into our own network. */
    private URI addressOf(String source) {
        try {
            var address = URI.create(source);
            if (isVibers(address) || isOfTheApi(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // the message would quote the address
        }
        throw new DeedImpossible("a file is not on Viber's servers");
    }

    private static boolean isVibers(URI address) {
        var host = address.getHost();
        return "https".equals(address.getScheme())
                && host != null
                && host.toLowerCase(Locale.ROOT).endsWith(VIBERS)
                && address.getPort() == -1
                && address.getUserInfo() == null;
    }

    private boolean isOfTheApi(URI address) {
        return address.getAuthority() != null
                && address.getAuthority().equals(api.getAuthority())
                && api.getScheme().equals(address.getScheme());
    }
}
