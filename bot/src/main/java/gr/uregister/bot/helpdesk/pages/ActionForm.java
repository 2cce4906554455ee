package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.helpdesk.work.Command;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation's forms send; each has what it needs.
 *
 * @param command the command's name
 * @param fence the number by which the agent has the conversation
 * @param kind of a message: {@code note} or {@code reply}
 * @param labels with commas between them
 * @param to an agent as {@code agent:name}, or a team as {@code team:code}
 * @param until a moment that a button means
 * @param at a moment that was typed, by the institution's clock
 */
record ActionForm(
        @Nullable String command,
        @Nullable String fence,
        @Nullable String kind,
        @Nullable String text,
        @Nullable String labels,
        @Nullable String step,
        @Nullable String to,
        @Nullable String until,
        @Nullable String at,
        @Nullable String result,
        @Nullable String fact,
        @Nullable String reason) {

    private static final String AGENT = "agent:";
    private static final String TEAM = "team:";

    Command command(StaffMember me, ConversationId id) {
        return new Command(me, id, text(command), text(fence).matches("\\d{1,18}") ? Long.parseLong(text(fence)) : 0);
    }

    boolean isNote() {
        return !"reply".equals(kind);
    }

    String message() {
        return text(text);
    }

    List<String> labelList() {
        return Stream.of(text(labels).split(",")).map(String::strip).toList();
    }

    String stepName() {
        return text(step);
    }

    /** Whether an agent is meant, and no team. */
    boolean isToAgent() {
        return text(to).startsWith(AGENT);
    }

    String receiver() {
        return text(to).substring(Math.min(text(to).length(), isToAgent() ? AGENT.length() : TEAM.length()));
    }

    /** @throws StaffRefused when it is no time */
    Instant until(ZoneId zone) {
        try {
            return text(at).isEmpty()
                    ? Instant.parse(text(until))
                    : LocalDateTime.parse(text(at)).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new StaffRefused("SNOOZE_UNFIT");
        }
    }

    String resultName() {
        return text(result);
    }

    String factName() {
        return text(fact);
    }

    String why() {
        return text(reason);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    /** What is written stays out of logs. */
    @Override
    public String toString() {
        return "ActionForm[]";
    }
}
