package gr.uregister.bot.simulation;

import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who activated which account: one attempt each, for good (promise R8). */
final class Accounts {

    private static final String ACTIVE_BY = "ACTIVE:";

    private final Simulation simulation;
    private final Map<String, String> winners = new HashMap<>();

    Accounts(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The directory was changed. */
    void look() {
        for (var username : simulation.usernames()) {
            var markers = markersOf(username).stream()
                    .filter(marker -> marker.startsWith(ACTIVE_BY))
                    .toList();
            Broken.unless(markers.size() <= 1, "R8", username + " was activated " + markers.size() + " times");
            if (!markers.isEmpty()) {
                var winner = winners.putIfAbsent(username, markers.getFirst());
                Broken.unless(
                        winner == null || winner.equals(markers.getFirst()),
                        "R8",
                        username + " has another winner now");
            }
        }
    }

    /** Who is told that the account is active by their attempt has won it. */
    void written(StoredConversation before, StoredConversation after) {
        var attempt = before.conversation().attemptId();
        var link = before.conversation().link();
        var person = before.conversation().person();
        if (before.conversation().state() == State.SETTING_PASSWORD
                && after.conversation().state() == State.ACTIVATED
                && link != null
                && person != null
                && link.purpose() == Purpose.ACTIVATION) {
            Broken.unless(
                    (ACTIVE_BY + attempt).equals(winners.get(person.username())),
                    "R8",
                    after.id() + " was told of an activation that is another one's");
        }
    }

    int activated() {
        return winners.size();
    }

    boolean isActive(String username) {
        return winners.containsKey(username);
    }

    private List<String> markersOf(String username) {
        try {
            return InProcessDirectory.markers(simulation.directory(), username);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
