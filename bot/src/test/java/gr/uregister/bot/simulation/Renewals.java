package gr.uregister.bot.simulation;

import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.statemachine.Effect.RenewAccount;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A renewal moves an account's expiry on, once, to the day that was decided; and nobody gets more than one period ahead. */
final class Renewals {

    private static final String RULE = "E";
    private static final String EXPIRES = "EXPIRES:";

    private final Simulation simulation;
    private final Map<String, Set<LocalDate>> decided = new HashMap<>();
    private final Map<String, LocalDate> expiry = new HashMap<>();
    private long count;

    Renewals(Simulation simulation) {
        this.simulation = simulation;
    }

    void written(StoredConversation before, StoredConversation after) {
        Deeds.newIn(before, after, RenewAccount.class).forEach(deed -> {
            var life = simulation.setting().institution().account().life();
            Broken.unless(
                    !deed.to().isAfter(today().plus(life).plus(life)), RULE, after.id() + " is renewed too far ahead");
            decided.computeIfAbsent(after.conversation().person().username(), _ -> new HashSet<>())
                    .add(deed.to());
        });
    }

    /** The directory was changed. */
    void look() {
        simulation.usernames().forEach(this::look);
    }

    private void look(String username) {
        var now = expiryOf(username);
        var before = expiry.get(username);
        if (now == null || now.equals(before)) {
            return;
        }
        expiry.put(username, now);
        if (before != null) {
            count++;
            Broken.unless(now.isAfter(before), RULE, username + " ends earlier than before");
            Broken.unless(
                    decided.getOrDefault(username, Set.of()).contains(now),
                    RULE,
                    username + " ends on a day that nobody decided");
        }
    }

    /** How many accounts live longer. */
    long count() {
        return count;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                simulation.schedule().instant(),
                simulation.setting().institution().zone());
    }

    private LocalDate expiryOf(String username) {
        try {
            return InProcessDirectory.markers(simulation.directory(), username).stream()
                    .filter(marker -> marker.startsWith(EXPIRES))
                    .map(marker -> LocalDate.parse(marker.substring(EXPIRES.length())))
                    .findFirst()
                    .orElse(null);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
