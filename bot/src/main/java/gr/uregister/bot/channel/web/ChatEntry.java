package gr.uregister.bot.channel.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.statemachine.desk.Attachment;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A message as the browser gets it.
 *
 * @param author {@code person}, {@code bot} or {@code agent}
 * @param language {@code el} or {@code en}: how a screen reader is to say it
 * @param aside whether it is said beside a question, whose buttons stay
 * @param file what was sent with it; left out where there is none
 */
record ChatEntry(
        long sequence,
        Instant at,
        String author,
        String language,
        String text,
        List<ChatButton> buttons,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean aside,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChatFile file) {

    /** What a link button may do; anything else, such as {@code javascript:}, is left out. */
    private static final Set<String> SCHEMES = Set.of("https", "http", "mailto", "tel");

    /**
     * A button: one that answers has a target, one that opens something has an address.
     *
     * @param action {@code reply}, {@code open-page}, {@code open-secure-page} or {@code show-picture}
     * @param target what comes back when it is pressed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChatButton(
            String action,
            @Nullable String target,
            @Nullable String href,
            String label) {}

    /**
     * A file, which this conversation's browser gets and no other.
     *
     * @param href on this very server
     */
    record ChatFile(String name, String href) {

        static @Nullable ChatFile of(@Nullable Attachment file) {
            return file == null
                    ? null
                    : new ChatFile(file.name(), "/chat/files/" + UriUtils.encodePathSegment(file.id(), UTF_8));
        }
    }

    /**
     * @param addressOf a one-time link's address by its id; made here because it is stored nowhere
     */
    static ChatEntry of(TranscriptEntry entry, Function<String, URI> addressOf) {
        var buttons = entry.buttons().stream()
                .flatMap(button -> shown(button, addressOf))
                .toList();
        return new ChatEntry(
                entry.sequence(),
                entry.at(),
                lowerCase(entry.author()),
                lowerCase(entry.language()),
                entry.spoken().text(),
                buttons,
                entry.traits().contains(Trait.ASIDE),
                ChatFile.of(entry.file()));
    }

    private static Stream<ChatButton> shown(SpokenButton button, Function<String, URI> addressOf) {
        return switch (button.action()) {
            case REPLY -> Stream.of(new ChatButton("reply", button.target(), null, button.label()));
            case OPEN_PAGE -> opening("open-page", URI.create(button.target()), button.label());
            case OPEN_SECURE_PAGE -> opening("open-secure-page", addressOf.apply(button.target()), button.label());
            case SHARE_CONTACT -> Stream.empty();
            case SHOW_PICTURE -> Stream.of(new ChatButton("show-picture", null, button.target(), button.label()));
        };
    }

    private static Stream<ChatButton> opening(String action, URI address, String label) {
        var scheme = address.getScheme();
        return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                ? Stream.of(new ChatButton(action, null, address.toString(), label))
                : Stream.empty();
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
