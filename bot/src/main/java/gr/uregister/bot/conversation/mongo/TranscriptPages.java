package gr.uregister.bot.conversation.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.database.query.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * The older parts of transcripts in MongoDB's collection {@code transcript_pages}. A page's id is the conversation's with the page's
 * number: so a page is found without a search, and the same page written again is the same document.
 */
final class TranscriptPages {

    /** When the last of it was said, since when it ages. */
    static final String SAID_UNTIL = "saidUntil";

    static final String COLLECTION = "transcript_pages";

    private static final String ENTRIES = "entries";

    private final MongoCollection<Document> collection;
    private final TranscriptDocuments documents;

    TranscriptPages(MongoCollection<Document> collection, TranscriptDocuments documents) {
        this.collection = collection;
        this.documents = documents;
    }

    void keep(ConversationId id, TranscriptPage page) {
        collection.bulkWrite(List.of(replacement(id, page)));
    }

    /** A write that keeps a page. */
    ReplaceOneModel<Document> replacement(ConversationId id, TranscriptPage page) {
        var key = keyOf(id, page.number());
        return new ReplaceOneModel<>(
                new Document("_id", key),
                new Document("_id", key)
                        .append(ENTRIES, documents.write(id, page.entries()))
                        .append(SAID_UNTIL, Date.from(page.saidUntil())),
                new ReplaceOptions().upsert(true));
    }

    /** Unless another page stands in its place by now. */
    void takeBack(ConversationId id, TranscriptPage page) {
        collection.deleteOne(
                new Document("_id", keyOf(id, page.number())).append(SAID_UNTIL, Date.from(page.saidUntil())));
    }

    List<TranscriptEntry> before(ConversationId id, long sequence, int atMost) {
        var first = Math.max(1, sequence - atMost);
        if (first >= sequence) {
            return List.of();
        }
        return collection
                .find(new Document("_id", new Document("$in", keys(id, first, sequence))))
                .into(new ArrayList<>())
                .stream()
                .flatMap(page -> documents.read(id, page.getList(ENTRIES, String.class)).stream())
                .filter(entry -> entry.sequence() >= first && entry.sequence() < sequence)
                .sorted(Comparator.comparingLong(TranscriptEntry::sequence))
                .toList();
    }

    /** How many entries that were said before one are on pages: age takes the oldest pages, so those that are left are the latest. */
    int countBefore(ConversationId id, long sequence) {
        if (sequence == 1) {
            return 0;
        }
        var end = TranscriptPage.numberOf(sequence - 1) + 1;
        var left = end - firstLeft(id, end);
        return Math.toIntExact(Math.min(left * TranscriptPage.ENTRIES, sequence - 1));
    }

    /** Looks for the first page that is left by halves: a chat may have thousands. */
    private long firstLeft(ConversationId id, long end) {
        var gone = -1L;
        var left = end;
        for (var looked = 0L; gone + 1 < left; looked = (gone + left) / 2) {
            if (isLeft(id, looked)) {
                left = looked;
            } else {
                gone = looked;
            }
        }
        return left;
    }

    private boolean isLeft(ConversationId id, long number) {
        return collection
                        .find(new Document("_id", keyOf(id, number)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    /** The ids of the pages that hold the entries from one to before another. */
    private static List<String> keys(ConversationId id, long first, long end) {
        return first >= end
                ? List.of()
                : LongStream.rangeClosed(TranscriptPage.numberOf(first), TranscriptPage.numberOf(end - 1))
                        .mapToObj(number -> keyOf(id, number))
                        .toList();
    }

    void erase(ConversationId id) {
        collection.deleteMany(new Document("_id", TextRange.beginning(id + "/")));
    }

    private static String keyOf(ConversationId id, long number) {
        return id + "/" + number;
    }
}
