package gr.uregister.bot.channel.web;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.attachment.FileGate;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.SentFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of the web chat, in both directions. A browser gets those of its own conversation only. */
@RestController
@RequestMapping("/chat/files")
final class ChatFiles {

    private static final int FILES_PER_MINUTE = 10;

    /** A page that is opened anew shows all pictures again. */
    private static final int OPENED_PER_MINUTE = 120;

    private final Conversations conversations;
    private final ChatCookie cookie;
    private final Attachments attachments;
    private final FileGate files;
    private final RateLimit limit;
    private final RateLimit opened;

    ChatFiles(
            Conversations conversations,
            ChatCookie cookie,
            Attachments attachments,
            FileGate files,
            InstantSource clock) {
        this.conversations = conversations;
        this.cookie = cookie;
        this.attachments = attachments;
        this.files = files;
        this.limit = new RateLimit(FILES_PER_MINUTE, Duration.ofMinutes(1), clock);
        this.opened = new RateLimit(OPENED_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    /**
     * Takes a file. 202: it is stored; or nobody has the conversation who could look at it, and the bot says so. 415 and 413 are for what
     * is not taken.
     *
     * @param id made by the browser, the same each time it is sent
     */
    @PostMapping
    ResponseEntity<Void> send(
            @RequestParam UUID id,
            @RequestHeader(name = "X-File-Name", required = false) @Nullable String name,
            HttpServletRequest request)
            throws IOException {
        var chat = conversation(request);
        var stored = conversations.find(chat).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND));
        if (!limit.allows(chat.toString())) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(limit.retryAfterSeconds()))
                    .build();
        }
        var isWanted = stored.conversation().assistance().isTaken();
        var file = isWanted ? keep(stored, new Attachment("p-" + id, FileGate.name(name)), request) : null;
        conversations.receive(chat, id.toString(), new Event.UnreadableSent(file));
        return ResponseEntity.accepted().build();
    }

    @GetMapping("/{id}")
    void give(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var chat = conversation(request);
        if (!opened.allows(chat.toString())) {
            throw new Refused(HttpStatus.TOO_MANY_REQUESTS);
        }
        files.give(chat, id, response);
    }

    private SentFile keep(StoredConversation stored, Attachment file, HttpServletRequest request) throws IOException {
        var chat = stored.id();
        var kept = files.take(request.getInputStream(), content -> attachments.keep(chat, file, content, true));
        if (!isStillThere(stored)) {
            attachments.forget(chat, file.id());
            throw new Refused(HttpStatus.NOT_FOUND);
        }
        var refusal = kept.refusal();
        if (refusal != null) {
            throw new Refused(
                    switch (refusal) {
                        case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                        case TYPE_UNFIT -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                        case TOO_MANY, NOT_FETCHED -> HttpStatus.CONFLICT;
                    });
        }
        return new SentFile(file, "", "");
    }

    /** An erasure may have overtaken the file; then the conversation is gone or another one. */
    private boolean isStillThere(StoredConversation before) {
        return conversations
                .find(before.id())
                .filter(now -> now.createdAt().equals(before.createdAt()))
                .isPresent();
    }

    private ConversationId conversation(HttpServletRequest request) {
        return cookie.conversation(request).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND));
    }
}
