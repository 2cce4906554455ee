package gr.uregister.bot.pin;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.PinRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Allows SMS within the limits of a number (any hour, any 24 hours) and of the institution's day (promise S4). What is allowed is
 * counted before it is sent; when it cannot be counted nothing is sent. A PIN in Telegram costs money as well and counts as an SMS;
 * the SMS that is sent because Telegram took none is the same one.
 */
@Component
public class SmsAllowance implements DataKeeper {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_TRIES = 50;

    private final MongoCollection<Document> numbers;
    private final SmsBudget budget;
    private final BlindIndex index;
    private final PinRules rules;
    private final ZoneId zone;
    private final InstantSource clock;

    public SmsAllowance(MongoOperations mongo, BlindIndex index, Institution institution, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        rules = institution.pin();
        zone = institution.zone();
        numbers = mongo.getCollection("sms_numbers");
        // The embedded server uses an index only for a query of exactly the index's fields.
        numbers.createIndex(ascending("_id", "version"), new IndexOptions().unique(true));
        numbers.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        budget = new SmsBudget(mongo, rules.smsDailyBudget());
    }

    /** Nobody can read whose numbers they are. */
    @Override
    public Set<String> collections() {
        return Set.of("sms_numbers", "sms_budgets");
    }

    /** What became of asking for an SMS. */
    public sealed interface Verdict {

        record Allowed() implements Verdict {}

        record NumberHadEnough(Instant until) implements Verdict {}

        record BudgetSpent(Instant until) implements Verdict {}
    }

    /**
     * Asks for one SMS to a number and counts it.
     *
     * @param smsId the SMS's own id: asked for again, it is the same SMS
     */
    public Verdict take(MobileNumber number, String smsId) {
        var id = index.of("sms", number.normalised());
        var now = clock.instant();
        var log = numbers.find(new Document("_id", id)).first();
        if (isCounted(log, smsId)) {
            return new Verdict.Allowed();
        }
        var until = fullUntil(sent(log), now);
        if (until != null) {
            return new Verdict.NumberHadEnough(until);
        }
        var day = LocalDate.ofInstant(now, zone);
        if (!budget.take(day)) {
            return new Verdict.BudgetSpent(day.plusDays(1).atStartOfDay(zone).toInstant());
        }
        var verdict = count(id, new Sent(smsId, now));
        if (!(verdict instanceof Verdict.Allowed)) {
            budget.giveBack(day);
        }
        return verdict;
    }

    /** Counts an SMS that the budget allows, by the number's log; a node that dies before has spent from the budget in vain. */
    private Verdict count(String id, Sent sms) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var log = numbers.find(new Document("_id", id)).first();
            if (isCounted(log, sms.id())) {
                return new Verdict.Allowed();
            }
            var until = fullUntil(sent(log), sms.at());
            if (until != null) {
                return new Verdict.NumberHadEnough(until);
            }
            if (write(id, log, sms)) {
                return new Verdict.Allowed();
            }
        }
        throw new IllegalStateException("an SMS could not be counted: others were always quicker");
    }

    private static boolean isCounted(@Nullable Document log, String smsId) {
        return sent(log).stream().anyMatch(sms -> sms.id().equals(smsId));
    }

    /** When the number may have another SMS; null when it may now. */
    private @Nullable Instant fullUntil(List<Sent> sent, Instant now) {
        var lastHour =
                sent.stream().filter(s -> s.at().isAfter(now.minus(HOUR))).toList();
        var lastDay = sent.stream().filter(s -> s.at().isAfter(now.minus(DAY))).toList();
        if (lastDay.size() >= rules.smsPerDay()) {
            return lastDay.get(lastDay.size() - rules.smsPerDay()).at().plus(DAY);
        }
        if (lastHour.size() >= rules.smsPerHour()) {
            return lastHour.get(lastHour.size() - rules.smsPerHour()).at().plus(HOUR);
        }
        return null;
    }

    private boolean write(String id, @Nullable Document log, Sent added) {
        var kept = new ArrayList<>(sent(log));
        kept.removeIf(s -> !s.at().isAfter(added.at().minus(DAY)));
        kept.add(added);
        var version = log == null ? 0L : log.getLong("version");
        var document = new Document("_id", id)
                .append("version", version + 1)
                .append(
                        "sent",
                        kept.stream()
                                .map(s -> new Document("id", s.id()).append("at", Date.from(s.at())))
                                .toList())
                .append("expiresAt", Date.from(added.at().plus(DAY)));
        if (log != null) {
            return numbers.replaceOne(new Document("_id", id).append("version", version), document)
                            .getMatchedCount()
                    == 1;
        }
        try {
            numbers.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static List<Sent> sent(@Nullable Document log) {
        return log == null
                ? List.of()
                : log.getList("sent", Document.class).stream()
                        .map(s -> new Sent(s.getString("id"), s.getDate("at").toInstant()))
                        .sorted(Comparator.comparing(Sent::at))
                        .toList();
    }

    private record Sent(String id, Instant at) {}
}
