package gr.uregister.bot.account;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.SignInRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Limits passwords that are tried: by one link, with one username in an hour, and by everybody in a minute (ASVS 6.3.1). A try is counted
 * before its password is looked at, and taken back when it was right; so many tries at once are no way around a limit. Whether there is
 * such a username makes no difference.
 */
@Component
class SignInThrottle {

    private static final FindOneAndUpdateOptions COUNTING =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;
    private final SignInRules rules;
    private final int triesByLink;

    SignInThrottle(MongoOperations mongo, BlindIndex index, Institution institution, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        rules = institution.account().signIn();
        triesByLink = institution.link().failedPosts();
        collection = mongo.getCollection("sign_ins");
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /**
     * A try that was counted.
     *
     * @param until when to try again; null when the password may be looked at
     */
    record Try(String id, List<Window> windows, @Nullable Instant until) {}

    /** Where tries are counted until a moment. */
    private record Window(String key, Instant until, int limit) {}

    /**
     * Counts a try.
     *
     * @param id the try's own name
     */
    Try count(String linkId, String username, String id) {
        var now = clock.instant();
        var windows = List.of(
                new Window("link:" + linkId, now.plus(1, ChronoUnit.DAYS), triesByLink),
                window("all", "", now, ChronoUnit.MINUTES, rules.failuresPerMinuteOverall()),
                window("username", username, now, ChronoUnit.HOURS, rules.failuresPerHour()));
        for (int counted = 0; counted < windows.size(); counted++) {
            var window = windows.get(counted);
            if (!takesPlace(window, id)) {
                takeBack(windows.subList(0, counted), id);
                return new Try(id, windows, window.until());
            }
        }
        return new Try(id, windows, null);
    }

    /** The password was right: the try counts nowhere. */
    void takeBack(Try right) {
        takeBack(right.windows(), right.id());
    }

    private void takeBack(List<Window> windows, String id) {
        for (var window : windows) {
            collection.updateOne(new Document("_id", window.key()), new Document("$pull", new Document("tries", id)));
        }
    }

    private Window window(String kind, String subject, Instant now, ChronoUnit unit, int limit) {
        var begun = now.truncatedTo(unit);
        var folded = subject.strip().toLowerCase(Locale.ROOT);
        return new Window(kind + ":" + begun + ":" + index.of("sign-in", folded), begun.plus(1, unit), limit);
    }

    private boolean takesPlace(Window window, String id) {
        var before = collection.find(new Document("_id", window.key())).first();
        if (tries(before).size() >= window.limit()) {
            return false;
        }
        return tries(add(window, id)).indexOf(id) < window.limit();
    }

    private Document add(Window window, String id) {
        var byKey = new Document("_id", window.key());
        var change = new Document("$addToSet", new Document("tries", id))
                .append("$set", new Document("expiresAt", Date.from(window.until())));
        try {
            return collection.findOneAndUpdate(byKey, change, COUNTING);
        } catch (MongoWriteException | MongoCommandException e) {
            // Two first ones at the same moment: one of them inserted, so the other finds it now.
            return collection.findOneAndUpdate(byKey, change, COUNTING);
        }
    }

    private static List<String> tries(@Nullable Document counted) {
        return Optional.ofNullable(counted)
                .map(found -> found.getList("tries", String.class, List.of()))
                .orElse(List.of());
    }
}
