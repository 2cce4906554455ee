package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** The chat's page. It is the same for everybody; the conversation comes by the stream. */
@Controller
final class ChatPage {

    /** What a person may ask for at any moment, in the menu's order; each is the command's name and its word's key. */
    private static final List<String> COMMANDS =
            List.of("help", "back", "restart", "cancel", "human", "announcements", "mydata");

    private final PageWords words = PageWords.of("chat");
    private final Conversations conversations;
    private final ChatCookie cookie;
    private final Institution institution;
    private final JsonMapper json;

    ChatPage(Conversations conversations, ChatCookie cookie, Institution institution, JsonMapper json) {
        this.conversations = conversations;
        this.cookie = cookie;
        this.institution = institution;
        this.json = json;
    }

    @GetMapping("/chat")
    String show(HttpServletRequest request, Model model) {
        writeCsrfCookie(request);
        var language = language(request);
        model.addAttribute("language", language.name().toLowerCase(Locale.ROOT));
        model.addAttribute("words", words.all(language));
        model.addAttribute("wordsEl", json.writeValueAsString(words.all(Language.EL)));
        model.addAttribute("wordsEn", json.writeValueAsString(words.all(Language.EN)));
        model.addAttribute("institution", institution.name().in(language));
        model.addAttribute("institutionEl", institution.name().el());
        model.addAttribute("institutionEn", institution.name().en());
        model.addAttribute("zone", institution.zone().getId());
        model.addAttribute("commands", COMMANDS);
        return "chat";
    }

    /** The conversation's language, or the browser's before there is one; Greek where the browser names none. */
    private Language language(HttpServletRequest request) {
        var chosen = cookie.conversation(request)
                .flatMap(conversations::find)
                .map(stored -> stored.conversation().language());
        var asked = ChatMessages.languageOf(request);
        return chosen.orElse(asked == null ? Language.EL : asked);
    }

    /** The token is made when it is asked for, and the page's script needs its cookie. */
    private static void writeCsrfCookie(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            var _ = token.getToken();
        }
    }
}
