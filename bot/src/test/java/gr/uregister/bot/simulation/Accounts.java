package gr.uregister.bot.simulation;

import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who activated which account: one attempt each, for good (promise R8). */
final class Accounts {

    private static final String ACTIVE_BY = "ACTIVE:";
    private static final String PASSWORD_BY = "PASSWORD:";

    private final Simulation simulation;
    private final Map<String, String> winners = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Map<String, String> changedBy = new HashMap<>();

    Accounts(Simulation simulation) {
        this.simulation = simulation;
    }

    /** A password that somebody posted on the page of a link. */
    private record Attempt(String username, String linkId, Purpose purpose) {}

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
            markersOf(username).stream()
                    .filter(marker -> marker.startsWith(PASSWORD_BY))
                    .forEach(marker -> changed(username, marker.substring(PASSWORD_BY.length())));
        }
    }

    /** A password is changed by an attempt that was recorded before, of the account's own person, and once by each link. */
    private void changed(String username, String attemptId) {
        var attempt = attempts.get(attemptId);
        Broken.unless(
                attempt != null
                        && attempt.username().equals(username)
                        && (attempt.purpose() == Purpose.RECOVERY || attempt.purpose() == Purpose.CHANGE),
                "R8",
                username + " has a password that nobody may have set");
        var first = changedBy.putIfAbsent(attempt.linkId(), attemptId);
        Broken.unless(first == null || first.equals(attemptId), "R8", "a link changed a password twice");
        simulation.invariants().links().changed(attemptId);
    }

    /** How many passwords were changed. */
    int changed() {
        return changedBy.size();
    }

    /** Who is told that the account is active by their attempt has won it. */
    void written(StoredConversation before, StoredConversation after) {
        noteAttempt(after.conversation());
        var attempt = before.conversation().attemptId();
        var link = before.conversation().link();
        var person = before.conversation().person();
        if (before.conversation().state() == State.SETTING_PASSWORD
                && after.conversation().state() == State.ACTIVATED
                && link != null
                && person != null
                && link.purpose() == Purpose.ACTIVATION) {
            told.add(person.username());
            Broken.unless(
                    (ACTIVE_BY + attempt).equals(winners.get(person.username())),
                    "R8",
                    after.id() + " was told of an activation that is another one's");
        }
    }

    private void noteAttempt(Conversation conversation) {
        var link = conversation.link();
        var person = conversation.person();
        var attemptId = conversation.attemptId();
        if (attemptId != null && link != null && person != null) {
            attempts.putIfAbsent(attemptId, new Attempt(person.username(), link.id(), link.purpose()));
        }
    }

    /**
     * Whether an account was activated and nobody heard it: a node that stood still for longer than directories take came too late. Who
     * tries once more is told that the account is active already.
     */
    boolean isUntold(String username) {
        return winners.containsKey(username) && !told.contains(username);
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
