package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.attachment.KeptFile;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.helpdesk.DeskView.Link;
import gr.uregister.bot.helpdesk.DeskView.Pin;
import gr.uregister.bot.helpdesk.inbox.Inbox;
import gr.uregister.bot.helpdesk.inbox.Reading;
import gr.uregister.bot.helpdesk.work.Colleagues;
import gr.uregister.bot.helpdesk.work.Result;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.statemachine.desk.Attachment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A conversation, and the parts of it that change while it is open. */
@DeskPage
@RequestMapping("/desk/conversations/{id}")
final class ConversationPages {

    /** What is asked in a window of its own. */
    private static final Set<String> DIALOGS = Set.of("hand-back", "transfer", "snooze", "close", "labels", "reveal");

    private final Reading reading;
    private final Inbox inbox;
    private final Colleagues colleagues;
    private final Attachments attachments;
    private final PageModel pages;

    ConversationPages(Reading reading, Inbox inbox, Colleagues colleagues, Attachments attachments, PageModel pages) {
        this.reading = reading;
        this.inbox = inbox;
        this.colleagues = colleagues;
        this.attachments = attachments;
        this.pages = pages;
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping
    String show(@AuthenticationPrincipal StaffMember me, @PathVariable String id, Model model) {
        var stored = found(id);
        var entries = reading.latest(stored);
        fill(me, stored, model);
        fill(stored, entries, model);
        model.addAttribute("isWhole", Reading.isWhole(entries));
        model.addAttribute("number", reading.number(stored));
        model.addAttribute("script", "/desk-conversation.js");
        return "desk/conversation";
    }

    /** What changed: entries after one that the page has, and everything above and below them. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/news")
    String news(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        var stored = found(id);
        fill(me, stored, model);
        fill(stored, reading.since(stored, after), model);
        var withFiles = reading.withFiles(stored);
        model.addAttribute("withFiles", withFiles);
        model.addAttribute("came", files(stored, withFiles));
        return "desk/conversation-parts :: news";
    }

    /** What was said before an entry. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/earlier")
    String earlier(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long before,
            Model model) {
        var stored = found(id);
        var entries = reading.before(stored, before);
        pages.fill(me, model);
        model.addAttribute("id", id);
        fill(stored, entries, model);
        model.addAttribute("isWhole", Reading.isWhole(entries));
        return "desk/conversation-parts :: earlier";
    }

    /** What the machine knows, and other conversations of the person. It asks the directory, so the rest does not wait for it. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/panel")
    String panel(@AuthenticationPrincipal StaffMember me, @PathVariable String id, Model model) {
        var stored = found(id);
        var open = reading.withoutEntries(me, stored);
        pages.fill(me, model);
        model.addAttribute("id", id);
        model.addAttribute("open", open);
        model.addAttribute("view", open.view());
        model.addAttribute(
                "pinTries",
                tries(
                        me,
                        "panel.pin.tries",
                        Optional.ofNullable(open.view().pin()).map(Pin::triesLeft)));
        model.addAttribute(
                "linkTries",
                tries(
                        me,
                        "panel.link.left",
                        Optional.ofNullable(open.view().link()).map(Link::failuresLeft)));
        model.addAttribute("others", inbox.others(stored));
        return "desk/conversation-panel :: panel";
    }

    /** A window that asks for what an action needs; a page of its own where there are no scripts. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping("/dialogs/{dialog}")
    String ask(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @PathVariable String dialog,
            @RequestParam(defaultValue = "") String fact,
            @RequestHeader HttpHeaders headers,
            Model model) {
        if (!DIALOGS.contains(dialog)) {
            throw notFound();
        }
        fill(me, found(id), model);
        model.addAttribute("dialog", dialog);
        model.addAttribute("fact", fact);
        model.addAttribute("colleagues", colleagues.others(me));
        model.addAttribute("teams", colleagues.teams());
        model.addAttribute("results", List.of(Result.values()));
        model.addAttribute("snoozes", pages.snoozes());
        return Parts.isWanted(headers) ? "desk/conversation-dialogs :: dialog" : "desk/conversation-dialog";
    }

    private void fill(StaffMember me, StoredConversation stored, Model model) {
        pages.fill(me, model);
        var row = inbox.row(stored);
        var hold = stored.conversation().assistance().hold();
        model.addAttribute("id", row.id());
        model.addAttribute("row", row);
        model.addAttribute("hold", hold);
        model.addAttribute("fence", Reading.fence(me, stored));
        model.addAttribute("holdFence", hold == null ? 0 : hold.fence());
        model.addAttribute("isSupervisor", me.isAnyOf(Set.of(StaffRole.SUPERVISOR)));
        model.addAttribute("returnSteps", reading.returnSteps(stored));
        model.addAttribute("ticks", reading.ticks(stored));
        model.addAttribute("isReachable", !stored.presence().isLost());
        model.addAttribute("command", UUID.randomUUID().toString());
    }

    private void fill(StoredConversation stored, List<Entry> entries, Model model) {
        model.addAttribute("entries", entries);
        model.addAttribute("files", files(stored, entries));
    }

    /** What is known of the entries' files, by their ids. */
    private Map<String, KeptFile> files(StoredConversation stored, List<Entry> entries) {
        var ids = entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.file()))
                .map(Attachment::id);
        return attachments.find(stored.id(), ids.toList());
    }

    private String tries(StaffMember me, String key, Optional<Integer> left) {
        return left.map(count -> pages.say(me.language(), key, Map.of("count", count)))
                .orElse("");
    }

    private StoredConversation found(String id) {
        return reading.find(id).orElseThrow(ConversationPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
