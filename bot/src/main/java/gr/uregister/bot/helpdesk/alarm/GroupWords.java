package gr.uregister.bot.helpdesk.alarm;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.helpdesk.alarm.Notice.Kind;
import gr.uregister.bot.helpdesk.report.ReportWords;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the group is told: departments, steps and numbers, and where to look. Nothing of a person. */
@Component
class GroupWords {

    private static final int NAMED = 5;

    private final PageWords words = PageWords.of("group");
    private final Language language;
    private final ReportWords names;
    private final URI desk;

    GroupWords(GroupProperties properties, Institution institution, UregisterProperties uregister) {
        language = properties.language();
        names = new ReportWords(language, institution);
        desk = uregister.publicUrl().resolve("/desk");
    }

    /** @param waiting how many people wait */
    String of(List<Notice> due, long waiting) {
        var lines = new ArrayList<String>();
        for (var kind : Kind.values()) {
            var ofKind = due.stream().filter(notice -> notice.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                lines.add(words.say(language, kind.name(), Map.of("count", ofKind.size())));
                ofKind.stream().limit(NAMED).map(this::line).forEach(lines::add);
            }
        }
        lines.add(words.say(language, "waiting", Map.of("count", waiting)));
        lines.add(desk.toString());
        return String.join("\n", lines);
    }

    private String line(Notice notice) {
        var step = notice.step().isEmpty() ? "" : " · " + names.step(notice.step());
        return "• " + names.department(notice.department()) + step;
    }
}
