package gr.uregister.bot.channel.web;

import gr.uregister.bot.channel.TypedText;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.web.ClientNetwork;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.reading.TesterWish;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What browsers send. 202 means that it is stored; a browser that got no answer sends the same again, under the same id.
 *
 * <p>400 is for what our own page never sends, 404 for a chat that is not open (any more), 413 and 429 for too much.
 */
@RestController
@RequestMapping("/chat")
final class ChatMessages {

    /** Room for 4096 characters in the longest form JSON has for them. */
    private static final int MAX_BODY_BYTES = 64 * 1024;

    /** Opening is one update for each conversation and link, however many pages open it at once or are loaded again. */
    private static final String OPENING = "open";

    /** A code that was refused since there were too many tries is good again in the next one. */
    private static final Duration TRIES_COUNT_FOR = Duration.ofMinutes(15);

    private static final Pattern PAYLOAD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Conversations conversations;
    private final ChatCookie cookie;
    private final JsonMapper json;
    private final BlindIndex index;
    private final InstantSource clock;
    private final RateLimit newChats;
    private final RateLimit messages;

    ChatMessages(
            Conversations conversations,
            ChatCookie cookie,
            JsonMapper json,
            BlindIndex index,
            WebChatProperties limits,
            InstantSource clock) {
        this.conversations = conversations;
        this.cookie = cookie;
        this.json = json;
        this.index = index;
        this.clock = clock;
        this.newChats = new RateLimit(limits.newChatsPerMinute(), Duration.ofMinutes(1), clock);
        this.messages = new RateLimit(limits.messagesPerTenSeconds(), Duration.ofSeconds(10), clock);
    }

    /**
     * A page wants to chat.
     *
     * @param start what a deep link carries; null or empty when there is none
     */
    record Open(@Nullable String start) {}

    /**
     * Something the person did; exactly one of the two.
     *
     * @param id made by the browser, the same each time it is sent
     * @param text what was typed
     * @param button the value of the button that was pressed
     */
    record Sent(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable String button) {

        @Override
        public String toString() {
            return "Sent[" + id + "]";
        }
    }

    /** Begins the browser's conversation, or finds it again. The cookie is given here and not with the page: a visit from another site does not bring it. */
    @PostMapping(path = "/open", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> open(HttpServletRequest request) throws IOException {
        var opening = read(request, Open.class);
        var value = cookie.read(request).orElseGet(cookie::make);
        var conversation = ChatCookie.conversation(value);
        var payload = payload(opening.start());
        var isNew = conversations.find(conversation).isEmpty();
        if (isNew && !newChats.allows(ClientNetwork.of(request.getRemoteAddr()))) {
            return tooMany(newChats);
        }
        if (isNew || !payload.isEmpty()) {
            var opened = new Event.Opened(payload, languageOf(request));
            conversations.receive(conversation, idOf(opened), opened);
        }
        return ResponseEntity.accepted()
                .header(HttpHeaders.SET_COOKIE, cookie.write(value).toString())
                .build();
    }

    /** Takes what the person typed or pressed. */
    @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> send(HttpServletRequest request) throws IOException {
        var conversation = cookie.conversation(request).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND));
        if (!messages.allows(conversation.toString())) {
            return tooMany(messages);
        }
        var sent = read(request, Sent.class);
        var id = sent.id();
        if (id == null) {
            throw new Refused(HttpStatus.BAD_REQUEST);
        }
        receive(conversation, id, eventOf(sent));
        return ResponseEntity.accepted().build();
    }

    private void receive(ConversationId conversation, UUID id, Event event) {
        if (conversations.find(conversation).isEmpty()) {
            throw new Refused(HttpStatus.NOT_FOUND);
        }
        conversations.receive(conversation, id.toString(), event);
    }

    private static Event eventOf(Sent sent) {
        var text = sent.text();
        var button = sent.button();
        if (text != null && button == null) {
            var typed = TypedText.clean(text);
            return typed.isEmpty() ? new Event.UnreadableSent(null) : new Event.Typed(typed, "");
        }
        if (button != null && text == null) {
            return new Event.Pressed(TypedText.cleanButton(button));
        }
        throw new Refused(HttpStatus.BAD_REQUEST);
    }

    private <T> T read(HttpServletRequest request, Class<T> kind) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE);
        }
        try {
            var value = json.readValue(body, kind);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            // the message would quote what was sent
        }
        throw new Refused(HttpStatus.BAD_REQUEST);
    }

    /** Ids are kept with the conversation, and a link may carry a code: so they do not tell what it was. */
    private String idOf(Event.Opened opened) {
        if (opened.payload().isEmpty()) {
            return OPENING;
        }
        var id = OPENING + "/" + index.of("chat opening", opened.payload());
        return TesterWish.in(opened).isEmpty()
                ? id
                : id + "/" + clock.instant().getEpochSecond() / TRIES_COUNT_FOR.toSeconds();
    }

    private static String payload(@Nullable String start) {
        return start != null && PAYLOAD.matcher(start).matches() ? start : "";
    }

    /** The language of the browser; null when it names none. */
    static @Nullable Language languageOf(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? null
                : Language.ofTag(request.getLocale().toLanguageTag().toLowerCase(Locale.ROOT));
    }

    private static ResponseEntity<Void> tooMany(RateLimit limit) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(limit.retryAfterSeconds()))
                .build();
    }
}
