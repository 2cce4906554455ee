package gr.uregister.bot.helpdesk.api;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.helpdesk.inbox.Inbox;
import gr.uregister.bot.helpdesk.inbox.InboxCounts;
import gr.uregister.bot.helpdesk.inbox.InboxPage;
import gr.uregister.bot.helpdesk.inbox.InboxQuery;
import gr.uregister.bot.helpdesk.inbox.InboxRow;
import gr.uregister.bot.helpdesk.inbox.OpenConversation;
import gr.uregister.bot.helpdesk.inbox.Reading;
import gr.uregister.bot.helpdesk.work.Colleagues;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The queues, and conversations to be read. */
@DeskApi
final class InboxApi {

    private final Inbox inbox;
    private final Reading reading;
    private final Colleagues colleagues;

    InboxApi(Inbox inbox, Reading reading, Colleagues colleagues) {
        this.inbox = inbox;
        this.reading = reading;
        this.colleagues = colleagues;
    }

    /** @param accounts of those who help */
    record Helpers(List<String> accounts, List<String> teams) {}

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/api/desk/inbox")
    InboxPage list(@AuthenticationPrincipal StaffMember me, @ParameterObject InboxQuery query) {
        return inbox.page(me.name(), query);
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/api/desk/inbox/counts")
    InboxCounts count(@AuthenticationPrincipal StaffMember me) {
        return inbox.counts(me.name());
    }

    /** To whom a conversation can be passed on. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/api/desk/helpers")
    Helpers helpers(@AuthenticationPrincipal StaffMember me) {
        return new Helpers(
                colleagues.others(me),
                colleagues.teams().stream().map(team -> team.code()).toList());
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/api/desk/conversations/{id}")
    OpenConversation open(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return reading.open(me, found(id));
    }

    /** What was said before an entry, the latest of it, in order. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/api/desk/conversations/{id}/entries")
    List<Entry> before(@PathVariable String id, @RequestParam(defaultValue = "9007199254740991") long before) {
        return reading.before(found(id), before);
    }

    /** Other conversations with the same person. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/api/desk/conversations/{id}/others")
    List<InboxRow> others(@PathVariable String id) {
        return inbox.others(found(id));
    }

    private StoredConversation found(String id) {
        return reading.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
