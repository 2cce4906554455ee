package gr.uregister.bot.announcement.delivery.courier;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.filling.Fillings;
import gr.uregister.bot.announcement.filling.Known;
import gr.uregister.bot.announcement.filling.Placeholder;
import gr.uregister.bot.announcement.rendering.PersonalCopies;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes what each recipient of an announcement is brought. Where its texts leave nothing open, all of a language are brought the same. */
@Component
public class Letters {

    private final Fillings fillings;

    public Letters(Fillings fillings) {
        this.fillings = fillings;
    }

    /** Whether the texts of an announcement leave open what each recipient is told. */
    public boolean arePersonal(Announcement announcement) {
        return !Placeholder.in(String.join(" ", texts(announcement.content()))).isEmpty();
    }

    /** The letters to some recipients, by their chats. */
    public Map<ConversationId, Letter> of(Announcement announcement, List<Delivery> deliveries) {
        var chats = deliveries.stream().map(Delivery::recipient).toList();
        var known = fillings.of(chats, texts(announcement.content()));
        var common = Arrays.stream(Language.values())
                .collect(Collectors.toMap(
                        Function.identity(), language -> letter(announcement, language, Known.NOTHING)));
        return deliveries.stream().collect(Collectors.toMap(Delivery::recipient, delivery -> {
            var language = delivery.language();
            var facts = known.get(delivery.recipient());
            return facts == null ? common.get(language) : letter(announcement, language, facts);
        }));
    }

    private static Letter letter(Announcement announcement, Language language, Known known) {
        return new Letter(
                PersonalCopies.of(announcement, language, known),
                language,
                announcement.content().paid());
    }

    private static List<String> texts(Content content) {
        return Stream.of(content.title(), content.text())
                .flatMap(text -> Stream.of(text.el(), text.en()))
                .toList();
    }
}
