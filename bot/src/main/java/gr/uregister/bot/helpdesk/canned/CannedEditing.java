package gr.uregister.bot.helpdesk.canned;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Text;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What supervisors do with canned answers. Each change is recorded before it is made. */
@Component
final class CannedEditing {

    /** A platform brings twice as much whole; what placeholders stand for needs its room, too. */
    static final int MAX_CHARACTERS = 2_000;

    private static final int MAX_ANSWERS = 300;

    private final CannedAnswers answers;
    private final AuditTrail audit;

    CannedEditing(CannedAnswers answers, AuditTrail audit) {
        this.answers = answers;
        this.audit = audit;
    }

    /** @throws StaffRefused when it cannot be one, or there is one of this shortcut */
    void add(StaffMember member, String typed, Text text) {
        var shortcut = CannedAnswer.shortcut(typed).orElseThrow(() -> new StaffRefused("CANNED_SHORTCUT_UNFIT"));
        check(text);
        if (answers.find(shortcut).isPresent()) {
            throw new StaffRefused("CANNED_TAKEN");
        }
        if (answers.all().size() >= MAX_ANSWERS) {
            throw new StaffRefused("CANNED_TOO_MANY");
        }
        audit.record(member.name(), AuditKind.CANNED_ANSWER_CHANGED, shortcut, "");
        refuseUnless(answers.add(shortcut, tidied(text)), "CANNED_TAKEN");
    }

    /** @throws StaffRefused when the text cannot be one, or somebody else has changed the answer since */
    void change(StaffMember member, String typed, long version, Text text) {
        check(text);
        var answer = found(typed, version);
        audit.record(member.name(), AuditKind.CANNED_ANSWER_CHANGED, answer.shortcut(), "");
        refuseUnless(answers.change(answer.shortcut(), version, tidied(text)), "CANNED_CHANGED");
    }

    /** @throws StaffRefused when somebody else has changed or removed the answer since */
    void remove(StaffMember member, String typed, long version) {
        var answer = found(typed, version);
        audit.record(member.name(), AuditKind.CANNED_ANSWER_REMOVED, answer.shortcut(), "");
        refuseUnless(answers.remove(answer.shortcut(), version), "CANNED_CHANGED");
    }

    private CannedAnswer found(String typed, long version) {
        return answers.find(typed)
                .filter(answer -> answer.version() == version)
                .orElseThrow(() -> new StaffRefused("CANNED_CHANGED"));
    }

    private static void check(Text text) {
        for (var body : new String[] {text.el(), text.en()}) {
            refuseUnless(!body.isBlank(), "CANNED_EMPTY");
            refuseUnless(body.length() <= MAX_CHARACTERS, "CANNED_TOO_LONG");
        }
        refuseUnless(
                Stream.of(text.el(), text.en()).flatMap(Placeholder::in).allMatch(Optional::isPresent),
                "CANNED_PLACEHOLDER_UNKNOWN");
    }

    private static Text tidied(Text text) {
        return new Text(
                text.el().strip().replace("\r\n", "\n"), text.en().strip().replace("\r\n", "\n"));
    }

    private static void refuseUnless(boolean fits, String reason) {
        if (!fits) {
            throw new StaffRefused(reason);
        }
    }
}
