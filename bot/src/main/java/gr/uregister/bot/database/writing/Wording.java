package gr.uregister.bot.database.writing;

import com.mongodb.client.model.ReplaceOneModel;
import java.util.List;
import org.bson.Document;

/**
 * What an update says to the database.
 *
 * @param change by operators; sets the version that comes next
 * @param beforehand what must stand in the collection beside before the document says so; may be written although the update is not
 */
public record Wording(Document change, List<ReplaceOneModel<Document>> beforehand) {

    public static Wording of(Document change) {
        return new Wording(change, List.of());
    }
}
