package gr.uregister.bot.helpdesk.work;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Puts what is done in conversations on record, before it is done. A conversation stands there by its pseudonym. */
@Component
final class DeskRecords {

    private final AuditTrail audit;
    private final Pseudonyms pseudonyms;

    DeskRecords(AuditTrail audit, Pseudonyms pseudonyms) {
        this.audit = audit;
        this.pseudonyms = pseudonyms;
    }

    void note(Command command, AuditKind kind, String reason) {
        note(command, kind, "", reason);
    }

    /** @param what more of the subject, such as which fact */
    void note(Command command, AuditKind kind, String what, String reason) {
        note(command.me(), command.conversation(), kind, what, reason);
    }

    void note(StaffMember me, ConversationId conversation, AuditKind kind, String what, String reason) {
        var subject = (pseudonyms.of(conversation) + " " + what).strip();
        audit.record(me.name(), kind, subject, reason);
    }
}
