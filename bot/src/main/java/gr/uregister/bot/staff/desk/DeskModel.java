package gr.uregister.bot.staff.desk;

import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.Preferences.Theme;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What the layout of every page of the console needs: {@code me} (null before signing in), {@code spoken} and {@code language}, {@code theme}, the words of
 * the {@code shell}, the {@code sections} that somebody may open, {@code path}, {@code institution}, and what became of the latest action
 * ({@code done} or {@code refused}, as {@link Outcome} leaves them). A page has the shell's words as {@code words} unless its room brings its
 * own.
 */
@ControllerAdvice(annotations = DeskPage.class)
final class DeskModel {

    private final PageWords words = PageWords.of("desk");
    private final List<DeskSection> sections;
    private final Institution institution;

    DeskModel(List<DeskSection> sections, Institution institution) {
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(DeskSection::place))
                .toList();
        this.institution = institution;
    }

    @ModelAttribute
    void fill(@AuthenticationPrincipal @Nullable StaffMember me, HttpServletRequest request, Model model) {
        writeCsrfCookie(request);
        var language = language(me, request);
        var said = words.all(language);
        model.addAttribute("me", me);
        model.addAttribute("spoken", language);
        model.addAttribute("language", language.locale().toLanguageTag());
        model.addAttribute(
                "theme",
                me == null ? Theme.SYSTEM.code() : me.preferences().theme().code());
        model.addAttribute("shell", said);
        model.addAttribute("words", said);
        model.addAttribute("sections", openTo(me));
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("institution", institution.name().in(language));
        model.addAttribute("done", said.get("done." + request.getParameter("done")));
        model.addAttribute("refused", said.get("refused." + request.getParameter("refused")));
    }

    private List<DeskSection> openTo(@Nullable StaffMember me) {
        return me == null
                ? List.of()
                : sections.stream()
                        .filter(section -> me.isAnyOf(section.roles()))
                        .toList();
    }

    /** The account's; before signing in what the person chose on the page, or what their browser asks for. */
    private static Language language(@Nullable StaffMember me, HttpServletRequest request) {
        if (me != null) {
            return me.language();
        }
        var chosen = request.getParameter("lang");
        return Language.ofTag(chosen == null ? request.getLocale().toLanguageTag() : chosen);
    }

    /** The token is made when it is asked for. A long page is on its way before its first form asks, and the cookie would come too late. */
    private static void writeCsrfCookie(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            var _ = token.getToken();
        }
    }
}
