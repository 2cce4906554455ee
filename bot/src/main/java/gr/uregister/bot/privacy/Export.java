package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.link.LinkTokens;
import gr.uregister.bot.link.Visitors;
import gr.uregister.bot.privacy.ExportAnswer.Closed;
import gr.uregister.bot.privacy.ExportAnswer.Done;
import gr.uregister.bot.privacy.ExportAnswer.Open;
import gr.uregister.bot.privacy.ExportAnswer.Text;
import gr.uregister.bot.privacy.ExportLinks.ExportLink;
import gr.uregister.statemachine.DataEvent.DataExported;
import gr.uregister.statemachine.Effect.OpenExport.Content;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Gives people what is kept about them, by a one-time link. Looking uses nothing up; fetching does, before anything is given. */
@Service
class Export {

    private final LinkTokens tokens;
    private final ExportLinks links;
    private final Conversations conversations;
    private final Visitors visitors;
    private final PersonalData data;
    private final Institution institution;
    private final InstantSource clock;

    Export(
            LinkTokens tokens,
            ExportLinks links,
            Conversations conversations,
            Visitors visitors,
            PersonalData data,
            Institution institution,
            InstantSource clock) {
        this.tokens = tokens;
        this.links = links;
        this.conversations = conversations;
        this.visitors = visitors;
        this.data = data;
        this.institution = institution;
        this.clock = clock;
    }

    /** @param proof what the platform gave the page; empty where it gave nothing */
    ExportAnswer open(String token, String proof) {
        return tokens.linkIdOf(token)
                .flatMap(links::find)
                .filter(link -> visitors.isAllowed(link.chat(), proof))
                .flatMap(link -> chatOf(link).map(chat -> open(link, chat)))
                .orElseGet(Closed::new);
    }

    /** @param proof what the platform gave the page; empty where it gave nothing */
    ExportAnswer fetch(String token, String proof) {
        return tokens.linkIdOf(token)
                .flatMap(links::find)
                .filter(link -> visitors.isAllowed(link.chat(), proof))
                .filter(link -> chatOf(link).isPresent())
                .flatMap(link -> links.use(link.id()))
                .<ExportAnswer>map(this::give)
                .orElseGet(Closed::new);
    }

    /** The chat, if the link is still the one that it names: a newer link and an erasure make it void. */
    private Optional<StoredConversation> chatOf(ExportLink link) {
        return conversations
                .find(link.chat())
                .filter(stored ->
                        link.id().equals(stored.conversation().rights().exportId()));
    }

    private static ExportAnswer open(ExportLink link, StoredConversation chat) {
        var data = chat.conversation().rights().provenAs() == null ? "chat" : "all";
        return new Open(chat.conversation().language(), link.content() == Content.TRANSCRIPT ? "transcript" : data);
    }

    private ExportAnswer give(ExportLink link) {
        return switch (link.content()) {
            case DATA -> giveData(link);
            case TRANSCRIPT -> giveTranscript(link);
        };
    }

    private ExportAnswer giveTranscript(ExportLink link) {
        var text = chatOf(link)
                .map(stored -> TranscriptText.of(stored, conversations.wholeTranscript(stored), institution));
        conversations.receive(link.chat(), "exported/" + link.id(), new DataExported(link.id()));
        return text.<ExportAnswer>map(told -> new Text(institution.id() + "-chat-" + today() + ".txt", told))
                .orElseGet(Closed::new);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), institution.zone());
    }

    private Done giveData(ExportLink link) {
        var subject = data.subject(link.chat(), link.personId());
        var given = inWords(subject);
        conversations.receive(link.chat(), "exported/" + link.id(), new DataExported(link.id()));
        return new Done(institution.id() + "-my-data-" + today() + ".json", given);
    }

    private Map<String, ?> inWords(DataSubject subject) {
        var retention = institution.retention();
        var words = new LinkedHashMap<String, Object>();
        words.put("institution", institution.name().en());
        words.put("exportedAt", clock.instant().toString());
        words.put("otherChatsIncluded", subject.personId() != null);
        words.put(
                "keptFor",
                Map.of(
                        "conversation", retention.conversation().toString(),
                        "messages", retention.transcript().toString(),
                        "deliveries", retention.deliveries().toString(),
                        "announcements", retention.announcements().toString(),
                        "consentReceiptsAfterWithdrawal", retention.receipts().toString()));
        words.put("kept", data.about(subject));
        return words;
    }
}
