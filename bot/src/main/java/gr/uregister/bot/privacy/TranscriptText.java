package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.statemachine.institution.Institution;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** What was said in a chat as plain text, as the person saw it: without what staff wrote for staff, and without codes. */
final class TranscriptText {

    private static final String CONCEALED = "••••••";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final PageWords WORDS = PageWords.of("data");

    private TranscriptText() {}

    /** @param entries all that was said, from the first entry on */
    static String of(StoredConversation stored, List<TranscriptEntry> entries, Institution institution) {
        var language = stored.conversation().language();
        var said = entries.stream()
                .filter(entry -> !entry.isInternal())
                .map(entry -> line(entry, language, institution.zone()))
                .collect(Collectors.joining("\n\n"));
        return institution.name().in(language) + "\n\n" + said + "\n";
    }

    private static String line(TranscriptEntry entry, Language language, ZoneId zone) {
        var said = entry.traits().contains(Trait.SECRET) ? CONCEALED : entry.text();
        var file = entry.file();
        var text = file == null ? said : (said + "\n[" + file.name() + "]").strip();
        return TIME.format(entry.at().atZone(zone)) + " · " + speaker(entry, language) + "\n" + text;
    }

    private static String speaker(TranscriptEntry entry, Language language) {
        return switch (entry.author()) {
            case PERSON -> WORDS.say(language, "transcript.person");
            case BOT -> WORDS.say(language, "transcript.bot");
            case AGENT -> entry.speaker();
        };
    }
}
