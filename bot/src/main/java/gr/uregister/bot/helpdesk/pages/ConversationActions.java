package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.helpdesk.inbox.Reading;
import gr.uregister.bot.helpdesk.work.Command;
import gr.uregister.bot.helpdesk.work.DeskWork;
import gr.uregister.bot.helpdesk.work.Reveals;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.web.PageWords;
import gr.uregister.statemachine.institution.Institution;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What is done in a conversation, by its page's forms. A script gets a sentence or nothing, and asks for what changed. */
@DeskPage
@RequestMapping("/desk/conversations/{id}")
final class ConversationActions {

    private final PageWords shell = PageWords.of("desk");
    private final DeskWork work;
    private final Reveals reveals;
    private final Reading reading;
    private final PageModel pages;
    private final Said said;
    private final Institution institution;

    ConversationActions(
            DeskWork work, Reveals reveals, Reading reading, PageModel pages, Said said, Institution institution) {
        this.work = work;
        this.reveals = reveals;
        this.reading = reading;
        this.pages = pages;
        this.said = said;
        this.institution = institution;
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/{action}")
    String act(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @PathVariable String action,
            @ModelAttribute("form") ActionForm form,
            @RequestHeader HttpHeaders headers,
            Model model) {
        var isPart = Parts.isWanted(headers);
        try {
            var outcome = outcome(action, form.command(me, conversation(id)), form);
            return switch (outcome) {
                case Outcome.Done _ -> isPart ? said.done(model) : to(id, "");
                case Outcome.NotHolder elsewhere ->
                    isPart ? said.heldElsewhere(me, elsewhere, model) : to(id, "?refused=HELD_ELSEWHERE");
                case Outcome.Nowhere() -> throw notFound();
            };
        } catch (StaffRefused e) {
            return isPart ? said.refused(me, e, model) : to(id, "?refused=" + e.reason());
        }
    }

    /** A masked fact in full, shown once. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping("/reveals")
    String reveal(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @ModelAttribute("form") ActionForm form,
            @RequestHeader HttpHeaders headers,
            Model model) {
        var stored = reading.find(id).orElseThrow(ConversationActions::notFound);
        pages.fill(me, model);
        model.addAttribute("id", id);
        model.addAttribute("fact", form.factName());
        try {
            var values = reveals.reveal(form.command(me, stored.id()), stored, form.factName(), form.why());
            model.addAttribute("values", values);
        } catch (StaffRefused e) {
            model.addAttribute("refused", shell.say(me.language(), "refused." + e.reason()));
        }
        return Parts.isWanted(headers) ? "desk/conversation-revealed :: revealed" : "desk/conversation-revealed";
    }

    private Outcome outcome(String action, Command command, ActionForm form) {
        return switch (action) {
            case "take" -> work.take(command);
            case "messages" -> form.isNote() ? work.note(command, form.message()) : work.reply(command, form.message());
            case "typing" -> work.type(command);
            case "looks" -> work.look(command);
            case "labels" -> work.label(command, form.labelList());
            case "hand-back" -> work.handBack(command, form.stepName());
            case "transfer" ->
                form.isToAgent()
                        ? work.passToAgent(command, form.receiver())
                        : work.passToTeam(command, form.receiver());
            case "snooze" -> work.snooze(command, form.until(institution.zone()));
            case "close" -> work.close(command, form.resultName());
            default -> throw notFound();
        };
    }

    private static String to(String id, String outcome) {
        return "redirect:/desk/conversations/" + id + outcome;
    }

    private static ConversationId conversation(String id) {
        return DeskAddress.read(id).orElseThrow(ConversationActions::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
