package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.attachment.FileGate;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.helpdesk.work.Command;
import gr.uregister.bot.helpdesk.work.DeskWork;
import gr.uregister.bot.helpdesk.work.FileOpening;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Files of a conversation. The composer's script sends one as the request's body, since there is no page without that script to do it. */
@DeskPage
@RequestMapping("/desk/conversations/{id}/files")
final class FilePages {

    private final DeskWork work;
    private final FileGate files;
    private final FileOpening opening;
    private final Said said;

    FilePages(DeskWork work, FileGate files, FileOpening opening, Said said) {
        this.work = work;
        this.files = files;
        this.opening = opening;
        this.said = said;
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping
    String send(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "0") long fence,
            @RequestHeader(name = "X-File-Name", required = false) @Nullable String name,
            HttpServletRequest request,
            Model model)
            throws IOException {
        try {
            var wanted = new Command(me, conversation(id), command, fence);
            var outcome =
                    files.take(request.getInputStream(), content -> work.send(wanted, FileGate.name(name), content));
            return switch (outcome) {
                case Outcome.Done _ -> said.done(model);
                case Outcome.NotHolder elsewhere -> said.heldElsewhere(me, elsewhere, model);
                case Outcome.Nowhere() -> throw notFound();
            };
        } catch (StaffRefused e) {
            return said.refused(me, e, model);
        }
    }

    /** What the person or an agent sent, to be saved. Who opens a file of the person stands in the audit trail. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/{file}")
    void give(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @PathVariable String file,
            HttpServletResponse response)
            throws IOException {
        var conversation = conversation(id);
        opening.note(me, conversation, file);
        files.give(conversation, file, response);
    }

    private static ConversationId conversation(String id) {
        return DeskAddress.read(id).orElseThrow(FilePages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
