package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.helpdesk.inbox.Inbox;
import gr.uregister.bot.helpdesk.inbox.InboxQuery;
import gr.uregister.bot.helpdesk.inbox.InboxView;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.session.SessionContexts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The queues, as agents keep them open all day. */
@DeskPage
final class InboxPages {

    static final String PAGE = "/desk/inbox";

    private final Inbox inbox;
    private final PageModel pages;

    InboxPages(Inbox inbox, PageModel pages) {
        this.inbox = inbox;
        this.pages = pages;
    }

    /** The whole page, or the list when a script asks for it. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @GetMapping(PAGE)
    String list(
            @AuthenticationPrincipal StaffMember me,
            @ModelAttribute("query") InboxQuery query,
            @RequestHeader HttpHeaders headers,
            Model model) {
        // What somebody types in the filters is left alone by what the page asks by itself.
        model.addAttribute("isFilterNew", headers.getFirst(SessionContexts.BY_ITSELF) == null);
        return show(me, query, headers, model);
    }

    /** What is chosen or searched for in the filters. A search is sent like this since addresses are kept by browsers and proxies. */
    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR})
    @PostMapping(PAGE)
    String choose(
            @AuthenticationPrincipal StaffMember me,
            @ModelAttribute("query") InboxQuery query,
            @RequestHeader HttpHeaders headers,
            HttpServletResponse response,
            Model model) {
        if (!query.isSearch() && !Parts.isWanted(headers)) {
            return "redirect:" + query.address("");
        }
        response.setHeader("HX-Push-Url", query.isSearch() ? "false" : query.address(""));
        model.addAttribute("isFilterNew", false);
        return show(me, query, headers, model);
    }

    private String show(StaffMember me, InboxQuery query, HttpHeaders headers, Model model) {
        pages.fill(me, model);
        pages.fillFilters(model);
        model.addAttribute("views", List.of(InboxView.values()));
        model.addAttribute("counts", inbox.counts(me.name()));
        model.addAttribute("page", inbox.page(me.name(), query));
        if (Parts.isWanted(headers)) {
            return "desk/inbox-list :: parts";
        }
        model.addAttribute("script", "/desk-inbox.js");
        return "desk/inbox";
    }
}
