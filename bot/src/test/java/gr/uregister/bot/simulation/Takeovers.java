package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.statemachine.desk.Hold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** While an agent has a conversation the bot is silent; one agent has it, under a number that nobody else ever has; it is said once. */
final class Takeovers {

    private static final String JOINED = "ήρθε από το γραφείο αρωγής";
    private static final String JOINED_IN_ENGLISH = "has joined the conversation";

    private final Map<Number, String> owners = new HashMap<>();

    private record Number(ConversationId chat, long fence) {}

    void written(StoredConversation before, StoredConversation after) {
        var was = before.conversation().assistance();
        var is = after.conversation().assistance();
        Broken.unless(was.fence() <= is.fence(), "takeover", "a number was given back in " + after.id());
        var added = after.transcript().stream()
                .filter(entry -> entry.sequence() >= before.nextSequence())
                .toList();
        if (is.hold() != null) {
            owned(after.id(), is.hold());
        }
        Broken.unless(
                joined(added) == is.fence() - was.fence(), "takeover", "who came was not told once in " + after.id());
        if (was.hold() != null && is.isHeldUnder(was.hold().fence())) {
            Broken.unless(
                    added.stream()
                            .noneMatch(entry ->
                                    entry.author() == Author.BOT && !entry.isInternal() && !Announcing.isAside(entry)),
                    "takeover",
                    "the bot talks while an agent has " + after.id());
        }
        if (was.hold() == null) {
            Broken.unless(
                    added.stream().noneMatch(entry -> entry.author() == Author.AGENT && !entry.isInternal()),
                    "takeover",
                    "an agent writes who does not have " + after.id());
        }
    }

    /** What an agent was told must be what everybody else sees. */
    void told(ConversationId chat, Hold hold) {
        Broken.unless(
                hold.agent().account().equals(owners.get(new Number(chat, hold.fence()))),
                "takeover",
                "an agent believes to have " + chat);
    }

    /** How often an agent took a conversation. */
    long count() {
        return owners.size();
    }

    private void owned(ConversationId chat, Hold hold) {
        var owner =
                owners.putIfAbsent(new Number(chat, hold.fence()), hold.agent().account());
        Broken.unless(
                owner == null || owner.equals(hold.agent().account()),
                "takeover",
                "two agents have " + chat + " under one number");
    }

    private static long joined(List<TranscriptEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.author() == Author.BOT
                        && (entry.text().contains(JOINED) || entry.text().contains(JOINED_IN_ENGLISH)))
                .count();
    }
}
