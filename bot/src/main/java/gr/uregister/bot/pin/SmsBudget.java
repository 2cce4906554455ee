package gr.uregister.bot.pin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.LocalDate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;

/** The SMS that the institution sends in a day, counted in one document a day. */
final class SmsBudget {

    private final MongoCollection<Document> days;
    private final int smsPerDay;

    SmsBudget(MongoOperations mongo, int smsPerDay) {
        this.smsPerDay = smsPerDay;
        days = mongo.getCollection("sms_budgets");
    }

    /** Takes one SMS out of a day's budget; false when it is spent. */
    boolean take(LocalDate day) {
        return add(day, 1, lt("sms", smsPerDay)) || begin(day) || add(day, 1, lt("sms", smsPerDay));
    }

    /** Puts one back that was not sent. */
    void giveBack(LocalDate day) {
        add(day, -1, gt("sms", 0));
    }

    private boolean add(LocalDate day, int count, Bson where) {
        return days.updateOne(and(eq("_id", day.toString()), where), inc("sms", count))
                        .getMatchedCount()
                == 1;
    }

    /** The day's first SMS. */
    private boolean begin(LocalDate day) {
        try {
            days.insertOne(new Document("_id", day.toString()).append("sms", 1));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
