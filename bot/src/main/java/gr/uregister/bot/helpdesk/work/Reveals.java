package gr.uregister.bot.helpdesk.work;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.helpdesk.DeskViews;
import gr.uregister.bot.helpdesk.DeskViews.Masked;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditKind;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows a masked fact in full, for a reason that goes on record first (promise S14). */
@Component
public final class Reveals {

    private final DeskViews views;
    private final DeskRecords records;

    Reveals(DeskViews views, DeskRecords records) {
        this.views = views;
        this.records = records;
    }

    /**
     * The fact in full; empty when the register does not have it.
     *
     * @param fact a {@link Masked}'s name
     * @throws StaffRefused when there is no reason, or no such fact
     */
    public List<String> reveal(Command command, StoredConversation stored, String fact, String reason) {
        var wanted = Arrays.stream(Masked.values())
                .filter(known -> known.name().equalsIgnoreCase(fact))
                .findFirst()
                .orElseThrow(() -> new StaffRefused("FACT_UNKNOWN"));
        records.note(command, AuditKind.FACT_REVEALED, wanted.name(), DeskTexts.reason(reason));
        return views.reveal(stored, wanted);
    }
}
