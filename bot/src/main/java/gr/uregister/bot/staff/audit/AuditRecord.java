package gr.uregister.bot.staff.audit;

import java.time.Instant;

/**
 * Something that somebody did.
 *
 * @param number counts from 1 without gaps
 * @param at in milliseconds
 * @param actor the name of the account that did it, or what did it
 * @param kind the name of an {@link AuditKind}
 * @param subject to whom or what it was done; no personal data of students
 * @param reason why, as it was given; empty for none
 * @param mac keyed, over all of this and the MAC before it, in Base64url
 */
public record AuditRecord(
        long number, Instant at, String actor, String kind, String subject, String reason, String mac) {}
