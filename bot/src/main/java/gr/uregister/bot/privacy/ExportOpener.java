package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Effect.OpenExport;
import gr.uregister.statemachine.Effect.OpenExport.Content;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ExportOpened;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes links by which people fetch their data; they live as long as those of the one-time page. A transcript needs none where the channel
 * can bring it.
 */
@Component
class ExportOpener implements Answerer<OpenExport> {

    private final ExportLinks links;
    private final List<Channel> channels;
    private final Institution institution;
    private final InstantSource clock;

    ExportOpener(ExportLinks links, List<Channel> channels, Institution institution, InstantSource clock) {
        this.links = links;
        this.channels = channels;
        this.institution = institution;
        this.clock = clock;
    }

    @Override
    public Class<OpenExport> kind() {
        return OpenExport.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, OpenExport question) {
        var expiresAt = clock.instant().plus(institution.link().life());
        var isTranscript = question.content() == Content.TRANSCRIPT;
        var link = isTranscript && bringsDocuments(conversation)
                ? ""
                : links.open(conversation, question.personId(), question.content(), expiresAt);
        return new ExportOpened(link, expiresAt, question.askedIn(), isTranscript);
    }

    private boolean bringsDocuments(ConversationId conversation) {
        return channels.stream()
                .anyMatch(channel -> channel.name().equals(conversation.channel()) && channel.bringsDocuments());
    }
}
