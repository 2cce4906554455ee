package gr.uregister.statemachine.account;

import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of an active account.
 *
 * @param roles those it has
 * @param expiresOn the day from which it is no longer valid; null where the directory has none
 * @param kept the contacts by which it is recovered
 */
public record AccountFacts(Set<Role> roles, @Nullable LocalDate expiresOn, KeptContacts kept) {}
