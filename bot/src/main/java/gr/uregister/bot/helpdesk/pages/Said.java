package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.web.PageWords;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a script is told of an action: a sentence, or nothing when it was done. */
@Component
final class Said {

    private static final String OUTCOME = "desk/conversation-parts :: outcome";

    private final PageWords shell = PageWords.of("desk");
    private final PageModel pages;

    Said(PageModel pages) {
        this.pages = pages;
    }

    String done(Model model) {
        return said("", true, model);
    }

    String refused(StaffMember me, StaffRefused refusal, Model model) {
        return said(shell.say(me.language(), "refused." + refusal.reason()), false, model);
    }

    String heldElsewhere(StaffMember me, Outcome.NotHolder elsewhere, Model model) {
        var holder = elsewhere.holder();
        var sentence = holder == null
                ? shell.say(me.language(), "refused.HELD_ELSEWHERE")
                : pages.say(
                        me.language(), "held-by", Map.of("name", holder.agent().knownAs()));
        return said(sentence, false, model);
    }

    private static String said(String sentence, boolean isDone, Model model) {
        model.addAttribute("sentence", sentence);
        model.addAttribute("isDone", isDone);
        return OUTCOME;
    }
}
