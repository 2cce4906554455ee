package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Effect.OpenExport;
import gr.uregister.statemachine.Effect.OpenExport.Content;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ExportOpened;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Makes links by which people fetch their data; they live as long as those of the one-time page. */
@Component
class ExportOpener implements Answerer<OpenExport> {

    private final ExportLinks links;
    private final Institution institution;
    private final InstantSource clock;

    ExportOpener(ExportLinks links, Institution institution, InstantSource clock) {
        this.links = links;
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
        return new ExportOpened(
                links.open(conversation, question.personId(), question.content(), expiresAt),
                expiresAt,
                question.askedIn(),
                question.content() == Content.TRANSCRIPT);
    }
}
