package gr.uregister.bot.transcript;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/** What was there before the first story. The rest is taken away after each, so that none meets the people of another. */
final class Scenery {

    /** Of those who work here, whom no story is about. */
    private static final Set<String> LASTING =
            Set.of("leases", "staff_accounts", "staff_sessions", "audit_trail", "audit_head");

    private final MongoOperations mongo;
    private final Accounts accounts;
    private final Map<String, List<Object>> documents = new HashMap<>();
    private final Set<String> usernames;

    Scenery(MongoOperations mongo, Accounts accounts) throws LDAPException {
        this.mongo = mongo;
        this.accounts = accounts;
        mongo.getCollectionNames().forEach(name -> documents.put(name, ids(name)));
        usernames = accounts.usernames();
    }

    void clear() throws LDAPException {
        for (var name : mongo.getCollectionNames()) {
            if (!LASTING.contains(name)) {
                var before = documents.getOrDefault(name, List.of());
                mongo.getCollection(name).deleteMany(new Document("_id", new Document("$nin", before)));
            }
        }
        accounts.deactivateAllBut(usernames);
    }

    private List<Object> ids(String collection) {
        return mongo.getCollection(collection)
                .find()
                .map(document -> document.get("_id"))
                .into(new ArrayList<>());
    }
}
