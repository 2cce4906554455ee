package gr.uregister.bot.helpdesk.api;

import gr.uregister.bot.attachment.FileGate;
import gr.uregister.bot.helpdesk.work.Command;
import gr.uregister.bot.helpdesk.work.DeskWork;
import gr.uregister.bot.helpdesk.work.FileOpening;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Files of a conversation: JPEG, PNG, GIF, WebP or PDF by their content, of 10 MB at most. */
@DeskApi
@RequestMapping("/api/desk/conversations/{id}/files")
final class FilesApi {

    private final DeskWork work;
    private final FileGate files;
    private final FileOpening opening;

    FilesApi(DeskWork work, FileGate files, FileOpening opening) {
        this.work = work;
        this.files = files;
        this.opening = opening;
    }

    /**
     * Sends the person a file, which is the request's body.
     *
     * @param command the caller's name of the command, 8 to 64 letters, digits, - and _
     * @param name percent-encoded
     */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping
    ResponseEntity<?> send(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "0") long fence,
            @RequestHeader(name = "X-File-Name", required = false) @Nullable String name,
            HttpServletRequest request)
            throws IOException {
        var wanted = new Command(me, ActionsApi.conversation(id), command, fence);
        return ActionsApi.answer(
                me, files.take(request.getInputStream(), content -> work.send(wanted, FileGate.name(name), content)));
    }

    /** What the person or an agent sent. Who opens a file of the person stands in the audit trail. 404 also while it is on its way, and when it was not kept. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/{file}")
    void give(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @PathVariable String file,
            HttpServletResponse response)
            throws IOException {
        var conversation = ActionsApi.conversation(id);
        opening.note(me, conversation, file);
        files.give(conversation, file, response);
    }
}
