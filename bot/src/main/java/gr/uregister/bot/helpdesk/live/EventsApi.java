package gr.uregister.bot.helpdesk.live;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.queue.Queues.Change;
import gr.uregister.bot.conversation.receipt.AllReceipts;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.live.Screen.News;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.session.Members;
import gr.uregister.bot.staff.session.SessionCookie;
import gr.uregister.bot.web.EventWriter;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One stream for each screen of an agent. It tells which conversations changed, by name and version: what stands in them the screen asks
 * for itself, as somebody who may. Each holds the virtual thread of its request.
 */
@DeskApi
final class EventsApi {

    private static final Set<StaffRole> HELPING = Set.of(StaffRole.AGENT, StaffRole.SUPERVISOR);

    /** Within this time a session that ended, or a role that was taken away, ends the stream. */
    private static final Duration CHECKED_EVERY = Duration.ofSeconds(2);

    private static final int CHECKS_UNTIL_HEARTBEAT = 7;

    private final Screens screens;
    private final Conversations conversations;
    private final AllReceipts receipts;
    private final SessionCookie cookie;
    private final Members members;
    private final JsonMapper json;
    private final Places places = new Places();

    EventsApi(
            Screens screens,
            Conversations conversations,
            AllReceipts receipts,
            SessionCookie cookie,
            Members members,
            JsonMapper json) {
        this.screens = screens;
        this.conversations = conversations;
        this.receipts = receipts;
        this.cookie = cookie;
        this.members = members;
        this.json = json;
    }

    /** What a screen is told of a conversation. */
    private record Told(String id, long version, String queue) {

        static Told of(Change change) {
            return new Told(
                    DeskAddress.of(change.id()),
                    change.version(),
                    change.queue().name().toLowerCase(Locale.ROOT));
        }
    }

    @Operation(
            summary = "Tells what changes, as server-sent events",
            description =
                    "hello: the stream begins, and what came before it is to be read again. changed: conversations by"
                        + " id, version and queue. receipts: a platform told how far messages of the conversation that"
                        + " was named came. alive: a sign of life. over: the session or the role is gone.")
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/api/desk/events")
    void follow(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String conversation,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (screens.areClosed() || !places.enter(me.id())) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        var screen = new Screen();
        Optional<Thread> watch = Optional.empty();
        try {
            watch = DeskAddress.read(conversation).map(id -> watch(id, screen));
            screens.open(screen);
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("X-Accel-Buffering", "no");
            follow(screen, request, new EventWriter(response.getOutputStream(), json));
        } catch (IOException e) {
            // the browser has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            screens.close(screen);
            watch.ifPresent(Thread::interrupt);
            places.leave(me.id());
        }
    }

    private void follow(Screen screen, HttpServletRequest request, EventWriter writer)
            throws IOException, InterruptedException {
        writer.event("hello", Map.of());
        writer.flush();
        var quiet = 0;
        while (!screens.areClosed()) {
            var news = screen.await(CHECKED_EVERY);
            if (!mayGoOn(request)) {
                writer.event("over", Map.of());
                writer.flush();
                return;
            }
            quiet = news.isEmpty() ? quiet + 1 : 0;
            if (!news.isEmpty()) {
                write(news, writer);
            } else if (quiet % CHECKS_UNTIL_HEARTBEAT == 0) {
                writer.heartbeat();
            }
        }
    }

    private static void write(News news, EventWriter writer) throws IOException {
        if (!news.changes().isEmpty()) {
            writer.event("changed", news.changes().stream().map(Told::of).toList());
        }
        if (news.hasReceipts()) {
            writer.event("receipts", Map.of());
        }
        writer.flush();
    }

    private Thread watch(ConversationId id, Screen screen) {
        return Thread.ofVirtual().name("desk-watch").start(new Watch(id, screen, screens, conversations, receipts));
    }

    private boolean mayGoOn(HttpServletRequest request) {
        return cookie.read(request)
                .flatMap(token -> members.of(token, false))
                .filter(member -> member.isAnyOf(HELPING))
                .isPresent();
    }
}
