package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.Done;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.HandedBack;
import gr.uregister.statemachine.desk.DeskAct.Noted;
import gr.uregister.statemachine.desk.DeskAct.OfHolder;
import gr.uregister.statemachine.desk.DeskAct.PassedToAgent;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.ReturnStep;
import java.util.Locale;

/**
 * Agents in stories: {@code agent takes over}, {@code agent> text}, {@code agent notes text}, {@code agent hands back},
 * {@code agent hands back to resend pin}, {@code agent passes to Nikos}, {@code agent closes solved}.
 */
final class AgentOnStage {

    private final HelpDesk desk;
    private Agent self = agent("Maria");
    private int commands;

    AgentOnStage(HelpDesk desk) {
        this.desk = desk;
    }

    void act(String keyword, String text, ConversationId chat) {
        var outcome = keyword.equals("agent>") ? reply(chat, text) : act(chat, text);
        assertThat(outcome).as("agent " + text).isInstanceOf(Done.class);
    }

    private Outcome reply(ConversationId chat, String text) {
        return act(chat, new Replied(fence(chat), text));
    }

    private Outcome act(ConversationId chat, String text) {
        var words = text.split(" ", 3);
        return switch (words[0] + (words.length > 1 ? " " + words[1] : "")) {
            case "takes over" -> {
                self = agent("Maria");
                yield desk.takeOver(chat, command(chat), self);
            }
            case "hands back" -> act(chat, new HandedBack(fence(chat), step(words)));
            case "passes to" -> {
                var colleague = agent(words[2]);
                var outcome = act(chat, new PassedToAgent(fence(chat), colleague));
                self = colleague;
                yield outcome;
            }
            case String s when s.startsWith("closes ") -> act(chat, new Closed(fence(chat), words[1]));
            case String s
            when s.startsWith("notes ") ->
                desk.annotate(chat, command(chat), new Noted(self, text.substring("notes ".length())));
            default -> throw new AssertionError("what is agent " + text + "?");
        };
    }

    private Outcome act(ConversationId chat, OfHolder act) {
        return desk.act(chat, command(chat), self, act);
    }

    private static ReturnStep step(String[] words) {
        return words.length < 3
                ? ReturnStep.SAME_QUESTION
                : ReturnStep.valueOf(
                        words[2].replace("to ", "").replace(' ', '_').toUpperCase(Locale.ROOT));
    }

    private long fence(ConversationId chat) {
        return desk.find(chat)
                .map(StoredConversation::conversation)
                .orElseThrow()
                .assistance()
                .fence();
    }

    private String command(ConversationId chat) {
        return chat + "/" + ++commands;
    }

    private static Agent agent(String name) {
        return new Agent(name.toLowerCase(Locale.ROOT), name);
    }
}
