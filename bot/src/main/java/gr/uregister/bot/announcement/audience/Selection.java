package gr.uregister.bot.announcement.audience;

import gr.uregister.bot.conversation.facts.ChatFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gets an announcement, and who does not.
 *
 * @param choices one for each chat to whose person the criteria apply
 * @param withoutChat how many people of the registers have no chat that is known to be theirs
 */
public record Selection(List<Choice> choices, int withoutChat) {

    /** The one used last; where two were used in the same hour, always the same one. */
    private static final Comparator<ChatFacts> LAST_USED = Comparator.comparing(ChatFacts::lastAt)
            .thenComparing(chat -> chat.id().toString());

    /**
     * What becomes of a chat.
     *
     * @param exclusion why it is not sent the announcement; null when it is
     */
    public record Choice(ChatFacts chat, @Nullable Exclusion exclusion) {}

    /**
     * Chooses among chats: each person gets it once, in the chat used last of those that can be written to.
     *
     * @param optedOut the {@linkplain ChatFacts#owner() owners} who want no announcements of the topic
     * @param channels those that are on
     */
    static List<Choice> among(List<ChatFacts> chats, Set<String> optedOut, Set<String> channels) {
        var chosen = new HashMap<String, ChatFacts>();
        for (var chat : chats) {
            if (isReached(chat, channels) && !optedOut.contains(chat.owner())) {
                chosen.merge(chat.owner(), chat, (one, other) -> LAST_USED.compare(one, other) < 0 ? other : one);
            }
        }
        var choices = new ArrayList<Choice>(chats.size());
        for (var chat : chats) {
            choices.add(new Choice(chat, exclusion(chat, chosen.get(chat.owner()), optedOut, channels)));
        }
        return choices;
    }

    private static boolean isReached(ChatFacts chat, Set<String> channels) {
        return !chat.isLost() && channels.contains(chat.id().channel());
    }

    private static @Nullable Exclusion exclusion(
            ChatFacts chat, @Nullable ChatFacts chosen, Set<String> optedOut, Set<String> channels) {
        if (optedOut.contains(chat.owner())) {
            return Exclusion.OPTED_OUT;
        }
        if (!isReached(chat, channels)) {
            return Exclusion.BLOCKED;
        }
        return chosen != null && chosen.id().equals(chat.id()) ? null : Exclusion.OTHER_CHANNEL;
    }
}
