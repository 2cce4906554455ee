package gr.uregister.bot.conversation.mongo;

import com.fasterxml.jackson.annotation.JsonInclude;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.statemachine.desk.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said, each entry as one text of JSON: a database that reads and writes whole documents has one value to do with then, and
 * not thirty. It is in clear, but sealed for its conversation what the bot said in secret.
 */
final class TranscriptDocuments {

    private static final String TEXT = "text";

    private final Sealer sealer;
    private final ConversationJson json = new ConversationJson();

    TranscriptDocuments(Sealer sealer) {
        this.sealer = sealer;
    }

    List<String> write(ConversationId id, List<TranscriptEntry> transcript) {
        var key = id.toString();
        return transcript.stream()
                .map(entry -> json.write(StoredEntry.of(entry, textOf(entry, key))))
                .toList();
    }

    List<TranscriptEntry> read(ConversationId id, List<String> transcript) {
        var key = id.toString();
        return transcript.stream()
                .map(entry -> read(json.read(entry, StoredEntry.class), key))
                .toList();
    }

    private String textOf(TranscriptEntry entry, String key) {
        return isSecret(entry.traits()) ? sealer.seal(entry.text(), key, TEXT) : entry.text();
    }

    private TranscriptEntry read(StoredEntry stored, String key) {
        var traits = Set.copyOf(Objects.requireNonNullElse(stored.traits, Set.of()));
        return new TranscriptEntry(
                stored.n,
                Instant.ofEpochMilli(stored.at),
                stored.by,
                stored.in,
                isSecret(traits) ? sealer.open(stored.text, key, TEXT) : stored.text,
                List.copyOf(Objects.requireNonNullElse(stored.buttons, List.of())),
                traits,
                Objects.requireNonNullElse(stored.speaker, ""),
                stored.file,
                stored.missed);
    }

    private static boolean isSecret(Set<Trait> traits) {
        return traits.contains(Trait.SECRET);
    }

    /**
     * An entry as it is stored; what is empty is left out.
     *
     * @param n its number
     * @param at in milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record StoredEntry(
            long n,
            long at,
            Author by,
            Language in,
            @JsonInclude String text,
            @Nullable List<SpokenButton> buttons,
            @Nullable Set<Trait> traits,
            @Nullable String speaker,
            @Nullable Attachment file,
            @Nullable Missed missed) {

        static StoredEntry of(TranscriptEntry entry, String text) {
            return new StoredEntry(
                    entry.sequence(),
                    entry.at().toEpochMilli(),
                    entry.author(),
                    entry.language(),
                    text,
                    entry.buttons(),
                    entry.traits(),
                    entry.speaker(),
                    entry.file(),
                    entry.missed());
        }
    }
}
