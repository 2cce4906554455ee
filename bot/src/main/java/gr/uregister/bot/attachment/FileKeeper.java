package gr.uregister.bot.attachment;

import gr.uregister.bot.attachment.KeptFile.Refusal;
import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Effect.KeepFile;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.desk.DeskAct.FileCame;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches what a person sent by their channel, one file after the other. It is tried twice and then given up: what an agent writes waits
 * behind it, and the person can send it again. What an erasure overtakes does not stay.
 */
@Component
class FileKeeper implements Doer<KeepFile> {

    private static final Logger log = LoggerFactory.getLogger(FileKeeper.class);

    private final Attachments attachments;
    private final ConversationStore store;
    private final Map<String, Channel> channels;
    private final FilesInHand inHand;

    FileKeeper(Attachments attachments, ConversationStore store, List<Channel> channels, FilesInHand inHand) {
        this.attachments = attachments;
        this.store = store;
        this.inHand = inHand;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }

    @Override
    public Class<KeepFile> kind() {
        return KeepFile.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, KeepFile deed) {
        var kept = attachments
                .find(conversation, deed.file().attachment().id())
                .filter(KeptFile::isKept)
                .orElseGet(() -> inHand.fetching(() -> keptUnlessErased(conversation, deed)));
        return told(deed, kept.isKept());
    }

    @Override
    public Optional<Event> givenUp(KeepFile deed) {
        return told(deed, false);
    }

    @Override
    public Optional<Event> unanswered(KeepFile deed) {
        return told(deed, false);
    }

    private KeptFile keptUnlessErased(ConversationId conversation, KeepFile deed) {
        var begun = begun(conversation);
        var kept = fetched(conversation, deed);
        if (begun.isEmpty() || !begun.equals(begun(conversation))) {
            attachments.forget(conversation, kept.id());
        }
        return kept;
    }

    /** A conversation that was erased begins another time. */
    private Optional<Instant> begun(ConversationId conversation) {
        return store.find(conversation).map(StoredConversation::createdAt);
    }

    private KeptFile fetched(ConversationId conversation, KeepFile deed) {
        var file = deed.file().attachment();
        try {
            return fetch(conversation, deed.file().source())
                    .map(content -> attachments.keep(conversation, file, content, true))
                    .orElseGet(() -> attachments.refuse(conversation, file, Refusal.TOO_LARGE));
        } catch (DeedFailed | DeedImpossible e) {
            log.warn("a file that a person sent could not be fetched: {}", e.getMessage());
            return attachments.refuse(conversation, file, Refusal.NOT_FETCHED);
        }
    }

    private Optional<byte[]> fetch(ConversationId conversation, String source) {
        var channel = channels.get(conversation.channel());
        if (channel == null || source.isEmpty()) {
            throw new DeedImpossible("nobody knows where the file is");
        }
        try {
            return channel.fetch(source, Attachments.MOST_BYTES);
        } catch (DeedFailed e) {
            return channel.fetch(source, Attachments.MOST_BYTES);
        }
    }

    private static Optional<Event> told(KeepFile deed, boolean isKept) {
        return Optional.of(new DeskActed(new FileCame(deed.file().attachment().id(), isKept)));
    }
}
