package gr.uregister.statemachine.institution;

import jakarta.validation.constraints.NotNull;
import java.time.Period;

/**
 * How long what is kept about people is kept.
 *
 * @param conversation a chat in which nothing happens any more
 * @param transcript a message
 * @param deliveries what became of a PIN or a message on its way
 * @param announcements who got an announcement, and what became of it
 * @param receipts a consent's receipt, after the consent was withdrawn
 * @param reports what reports are made of, which holds nothing of a person
 */
public record RetentionRules(
        @NotNull Period conversation,
        @NotNull Period transcript,
        @NotNull Period deliveries,
        @NotNull Period announcements,
        @NotNull Period receipts,
        @NotNull Period reports) {}
