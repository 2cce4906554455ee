package gr.uregister.bot.attachment;

import gr.uregister.bot.attachment.Attachments.Sent;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Files in a person's export: what is known of each, and an address from which it can be fetched for a day. An export is made in memory as a
 * whole, which all files of a person would not fit into.
 */
@Component
class ExportedFiles implements DataKeeper {

    private static final Duration LIFE = Duration.ofDays(1);

    private final Attachments attachments;
    private final FileAddresses addresses;

    ExportedFiles(Attachments attachments, FileAddresses addresses) {
        this.attachments = attachments;
        this.addresses = addresses;
    }

    /** {@link Attachments} answers for them. */
    @Override
    public Set<String> collections() {
        return Set.of();
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var files = attachments.sentIn(subject).stream().map(this::inWords).toList();
        return List.of(new KeptData(Kind.FILE, files));
    }

    private Map<String, ?> inWords(Sent sent) {
        var file = sent.file();
        var type = file.type();
        var words = new LinkedHashMap<String, Object>();
        words.put("chat", sent.chat().toString());
        words.put("sentAt", sent.at().toString());
        words.put("name", file.name());
        words.put("isKept", file.isKept());
        if (type != null) {
            words.put("type", type.mediaType());
            words.put("bytes", file.bytes());
            words.put(
                    "address", addresses.of(sent.chat(), file.id(), type, LIFE).toString());
        }
        return words;
    }
}
