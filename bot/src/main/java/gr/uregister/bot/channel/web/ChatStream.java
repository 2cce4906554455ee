package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.receipt.FetchedMessages;
import gr.uregister.bot.conversation.typing.TypingSigns;
import gr.uregister.bot.link.LinkAddresses;
import gr.uregister.bot.web.EventWriter;
import gr.uregister.messages.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows a conversation to a browser as it goes on: first what the browser has not seen, then each news. Each stream holds the virtual
 * thread of its request until the browser goes or the server stops.
 */
@RestController
final class ChatStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration TYPING_SEEN_EVERY = Duration.ofSeconds(2);

    /** How many of the latest messages a page gets. */
    private static final int SHOWN = 100;

    private final Conversations conversations;
    private final TypingSigns typing;
    private final FetchedMessages fetched;
    private final ChatCookie cookie;
    private final Function<String, URI> addressOf;
    private final JsonMapper json;
    private final OpenStreams openStreams;

    ChatStream(
            Conversations conversations,
            TypingSigns typing,
            FetchedMessages fetched,
            ChatCookie cookie,
            LinkAddresses links,
            JsonMapper json,
            OpenStreams openStreams) {
        this.conversations = conversations;
        this.typing = typing;
        this.fetched = fetched;
        this.cookie = cookie;
        this.addressOf = links::addressOf;
        this.json = json;
        this.openStreams = openStreams;
    }

    /**
     * Answers 404 when there is no conversation (the page opens one then) and 429 when too many pages show it.
     *
     * @param after the last message the page has, when it connects anew by itself
     * @param lastEventId the same, when the browser reconnects
     */
    @GetMapping("/chat/stream")
    void follow(
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var id = cookie.conversation(request).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND));
        var conversation = conversations.find(id).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND));
        if (!openStreams.enter(id)) {
            throw new Refused(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("X-Accel-Buffering", "no");
            var writer = new EventWriter(response.getOutputStream(), json);
            follow(id, conversation, lastEventId == null ? after : lastEventId, writer);
        } catch (IOException e) {
            // the browser has gone
        } catch (InterruptedException e) {
            // the server stops; the browser comes back by itself
        } catch (RuntimeException e) {
            // the database says in its own way that it was interrupted
            if (!openStreams.isClosed()) {
                throw e;
            }
        } finally {
            openStreams.leave(id);
        }
    }

    private void follow(ConversationId id, StoredConversation first, long after, EventWriter writer)
            throws IOException, InterruptedException {
        var seen = Seen.before(after);
        Optional<StoredConversation> current = Optional.of(first);
        while (current.isPresent()) {
            var conversation = current.get();
            seen = show(conversation, seen, writer);
            current = newer(conversation, writer);
        }
    }

    private Seen show(StoredConversation stored, Seen seen, EventWriter writer) throws IOException {
        var after = seen.sequence();
        if (after >= stored.nextSequence()) {
            writer.event("reset", Map.of());
            after = 0;
        }
        var language = stored.conversation().language();
        if (language != seen.language()) {
            writer.event("language", Map.of("language", language.name().toLowerCase(Locale.ROOT)));
        }
        var isAttended = stored.conversation().assistance().isTaken();
        if (isAttended != seen.isAttended()) {
            writer.event("attended", Map.of("attended", isAttended));
        }
        for (var entry : entriesAfter(after, stored)) {
            writer.event(entry.sequence(), "entry", ChatEntry.of(entry, addressOf));
            after = entry.sequence();
        }
        if (seen.language() == null) {
            writer.event("ready", Map.of());
        }
        writer.flush();
        if (isAttended && (!seen.isAttended() || after != seen.sequence())) {
            fetched.note(stored.id(), after, () -> isThere(stored));
        }
        return new Seen(after, language, isAttended);
    }

    /** A conversation that was erased is gone, or begins another time. */
    private boolean isThere(StoredConversation read) {
        return conversations
                .find(read.id())
                .filter(found -> found.createdAt().equals(read.createdAt()))
                .isPresent();
    }

    /** A page that begins anew sees the latest hundred; what it has already is not read again. */
    private List<TranscriptEntry> entriesAfter(long after, StoredConversation stored) {
        var first = stored.firstSequence();
        var missing = Math.toIntExact(
                Math.min(first - 1 - after, SHOWN - stored.transcript().size()));
        var older = missing > 0 ? conversations.saidBefore(stored.id(), first, missing) : List.<TranscriptEntry>of();
        return Stream.concat(older.stream(), stored.transcript().stream())
                .filter(entry -> entry.sequence() > after && !entry.isInternal())
                .toList();
    }

    /** Waits for news with a sign of life now and then; empty when the conversation was erased. */
    private Optional<StoredConversation> newer(StoredConversation shown, EventWriter writer)
            throws IOException, InterruptedException {
        var id = shown.id();
        var newer = awaitNewer(shown, writer);
        while (newer.isEmpty() && conversations.find(id).isPresent()) {
            writer.heartbeat();
            newer = awaitNewer(shown, writer);
        }
        return newer;
    }

    /** Waits until the next sign of life is due. While an agent has the conversation, it is told when they write. */
    private Optional<StoredConversation> awaitNewer(StoredConversation shown, EventWriter writer)
            throws IOException, InterruptedException {
        if (!shown.conversation().assistance().isTaken()) {
            return conversations.awaitNewer(shown.id(), shown.version(), HEARTBEAT);
        }
        Optional<StoredConversation> newer = Optional.empty();
        for (var waited = Duration.ZERO;
                newer.isEmpty() && waited.compareTo(HEARTBEAT) < 0;
                waited = waited.plus(TYPING_SEEN_EVERY)) {
            if (typing.isNoted(shown.id(), lastReply(shown))) {
                writer.event("typing", Map.of());
                writer.flush();
            }
            newer = conversations.awaitNewer(shown.id(), shown.version(), TYPING_SEEN_EVERY);
        }
        return newer;
    }

    private static Instant lastReply(StoredConversation shown) {
        return shown.told().reversed().stream()
                .filter(entry -> entry.author() == Author.AGENT)
                .findFirst()
                .map(TranscriptEntry::at)
                .orElse(Instant.EPOCH);
    }

    /**
     * What a page shows already.
     *
     * @param sequence its last message
     * @param language of its words; null until it was told
     * @param isAttended whether an agent has the conversation, who could look at a file
     */
    private record Seen(long sequence, @Nullable Language language, boolean isAttended) {

        private static Seen before(long after) {
            return new Seen(after, null, false);
        }
    }
}
