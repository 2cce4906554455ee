package gr.uregister.bot.announcement.audience;

import gr.uregister.bot.announcement.audience.Selection.Choice;
import gr.uregister.messages.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many people an audience means.
 *
 * @param countedAt when they were counted
 * @param channels by channel, as {@code telegram}
 * @param languages how many of those who get it read it in which language
 * @param withoutChat how many people of the registers have no chat that is known to be theirs
 * @param chargedByViber for how many of them Viber charges a message: who wrote within its last day costs nothing
 */
public record AudienceCount(
        Instant countedAt,
        SortedMap<String, OfChannel> channels,
        Map<Language, Integer> languages,
        int withoutChat,
        int chargedByViber) {

    /** Within it of the person's last message Viber's messages are free. */
    private static final Duration FREE_OF_CHARGE = Duration.ofHours(24);

    private static final String VIBER = "viber";

    /**
     * How many chats of a channel.
     *
     * @param recipients how many are sent it
     * @param excluded how many are not, by the reason
     */
    public record OfChannel(int recipients, Map<Exclusion, Integer> excluded) {

        private static final OfChannel NONE = new OfChannel(0, Map.of());

        private OfChannel with(Choice choice) {
            if (choice.exclusion() == null) {
                return new OfChannel(recipients + 1, excluded);
            }
            var more = new EnumMap<Exclusion, Integer>(Exclusion.class);
            more.putAll(excluded);
            more.merge(choice.exclusion(), 1, Integer::sum);
            return new OfChannel(recipients, more);
        }
    }

    /** How many are sent it on all channels together. */
    public int recipients() {
        return channels.values().stream().mapToInt(OfChannel::recipients).sum();
    }

    /** How many are not sent it for a reason. */
    public int excluded(Exclusion reason) {
        return reason == Exclusion.NO_CHAT
                ? withoutChat
                : channels.values().stream()
                        .mapToInt(channel -> channel.excluded().getOrDefault(reason, 0))
                        .sum();
    }

    static AudienceCount of(Selection selection, Instant now) {
        var channels = new TreeMap<String, OfChannel>();
        var languages = new EnumMap<Language, Integer>(Language.class);
        var charged = 0;
        for (var choice : selection.choices()) {
            var chat = choice.chat();
            channels.put(
                    chat.id().channel(),
                    channels.getOrDefault(chat.id().channel(), OfChannel.NONE).with(choice));
            if (choice.exclusion() == null) {
                languages.merge(chat.language(), 1, Integer::sum);
                if (chat.id().channel().equals(VIBER) && chat.lastAt().isBefore(now.minus(FREE_OF_CHARGE))) {
                    charged++;
                }
            }
        }
        return new AudienceCount(now, channels, languages, selection.withoutChat(), charged);
    }
}
