package gr.uregister.bot.helpdesk.work;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.attachment.KeptFile;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.audit.AuditKind;
import org.springframework.stereotype.Component;

/**
 * Puts on record who opens what a person sent, before they get it (promise S14): people send photos of their identity cards. Who opens a
 * file again is on record already.
 */
@Component
public final class FileOpening {

    private final Attachments attachments;
    private final DeskRecords records;

    FileOpening(Attachments attachments, DeskRecords records) {
        this.attachments = attachments;
        this.records = records;
    }

    /** Somebody opens a file, if there is one with this id. */
    public void note(StaffMember me, ConversationId conversation, String file) {
        var isOfPerson = attachments
                .find(conversation, file)
                .filter(KeptFile::isKept)
                .filter(KeptFile::isOfPerson)
                .isPresent();
        if (isOfPerson && !attachments.isOpenedBy(me.id(), conversation, file)) {
            records.note(me, conversation, AuditKind.FILE_OPENED, file, "");
            attachments.noteOpenedBy(me.id(), conversation, file);
        }
    }
}
