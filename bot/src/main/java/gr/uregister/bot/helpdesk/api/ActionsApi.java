package gr.uregister.bot.helpdesk.api;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.helpdesk.inbox.Reading;
import gr.uregister.bot.helpdesk.work.Command;
import gr.uregister.bot.helpdesk.work.DeskWork;
import gr.uregister.bot.helpdesk.work.Reveals;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.statemachine.desk.Hold;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * What is done in conversations. Each command has a name of the caller's: sent again, it is done once. What only the one may who has the
 * conversation carries the number (fence) by which they have it. 409: somebody else has it, or nobody.
 */
@DeskApi
@RequestMapping("/api/desk/conversations/{id}")
final class ActionsApi {

    private final DeskWork work;
    private final Reveals reveals;
    private final Reading reading;

    ActionsApi(DeskWork work, Reveals reveals, Reading reading) {
        this.work = work;
        this.reveals = reveals;
        this.reading = reading;
    }

    /** What a command carries; each takes what it needs. */
    record Wish(
            @Schema(description = "the caller's name of the command, 8 to 64 letters, digits, - and _") @Nullable
            String command,

            @Nullable Long fence,
            @Nullable String text,
            @Nullable List<String> labels,

            @Schema(description = "same_question, resend_pin, new_link or contact") @Nullable
            String step,

            @Nullable String agent,
            @Nullable String team,
            @Nullable Instant until,

            @Schema(description = "solved, referred, no_reply, not_solved or not_for_us") @Nullable
            String result,

            @Schema(description = "mobiles, emails or birth_date") @Nullable
            String fact,

            @Nullable String reason) {

        /** What is written stays out of logs. */
        @Override
        public String toString() {
            return "Wish[]";
        }
    }

    /** @param fence by which the caller has the conversation now; 0 when they do not have it */
    record Standing(long version, long fence) {}

    /** @param holder the account of who has the conversation; null when nobody has */
    record Elsewhere(@Nullable String holder, @Nullable String name) {}

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/take")
    ResponseEntity<?> take(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        return answer(me, work.take(command(me, id, wish)));
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/replies")
    ResponseEntity<?> reply(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        return answer(me, work.reply(command(me, id, wish), text(wish.text())));
    }

    /** For staff only. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/notes")
    ResponseEntity<?> note(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        return answer(me, work.note(command(me, id, wish), text(wish.text())));
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PutMapping("/labels")
    ResponseEntity<?> label(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        var labels = Objects.requireNonNullElse(wish.labels(), List.<String>of()).stream()
                .filter(Objects::nonNull)
                .toList();
        return answer(me, work.label(command(me, id, wish), labels));
    }

    /** The person is shown for some seconds that the caller is writing. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/typing")
    ResponseEntity<?> type(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        return answer(me, work.type(command(me, id, wish)));
    }

    /** What there is was read. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/looks")
    ResponseEntity<?> look(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        return answer(me, work.look(command(me, id, wish)));
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/hand-back")
    ResponseEntity<?> handBack(
            @AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        return answer(me, work.handBack(command(me, id, wish), text(wish.step())));
    }

    /** To an agent, or back to the queue for a team; an empty team is everybody. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/transfer")
    ResponseEntity<?> transfer(
            @AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        var command = command(me, id, wish);
        return answer(
                me,
                text(wish.agent()).isEmpty()
                        ? work.passToTeam(command, text(wish.team()))
                        : work.passToAgent(command, text(wish.agent())));
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/snooze")
    ResponseEntity<?> snooze(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        var until = wish.until();
        if (until == null) {
            throw new StaffRefused("SNOOZE_UNFIT");
        }
        return answer(me, work.snooze(command(me, id, wish), until));
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/close")
    ResponseEntity<?> close(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        return answer(me, work.close(command(me, id, wish), text(wish.result())));
    }

    /** A masked fact in full, for a reason that goes on record. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/reveals")
    List<String> reveal(@AuthenticationPrincipal StaffMember me, @PathVariable String id, @RequestBody Wish wish) {
        var stored = reading.find(id).orElseThrow(ActionsApi::notFound);
        return reveals.reveal(command(me, id, wish), stored, text(wish.fact()), text(wish.reason()));
    }

    static ResponseEntity<?> answer(StaffMember me, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var stored) ->
                ResponseEntity.ok(new Standing(stored.version(), Reading.fence(me, stored)));
            case Outcome.NotHolder(var holder) ->
                ResponseEntity.status(HttpStatus.CONFLICT).body(elsewhere(holder));
            case Outcome.Nowhere() -> throw notFound();
        };
    }

    private static Elsewhere elsewhere(@Nullable Hold holder) {
        return holder == null
                ? new Elsewhere(null, null)
                : new Elsewhere(holder.agent().account(), holder.agent().knownAs());
    }

    private static Command command(StaffMember me, String id, Wish wish) {
        var fence = wish.fence();
        return new Command(me, conversation(id), text(wish.command()), fence == null ? 0 : fence);
    }

    static ConversationId conversation(String id) {
        return DeskAddress.read(id).orElseThrow(ActionsApi::notFound);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
