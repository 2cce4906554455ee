package gr.uregister.bot.channel.telegram.announcement;

import gr.uregister.statemachine.announcing.AnnouncementButton;
import gr.uregister.statemachine.announcing.AnnouncementButton.Ask;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;

/** Knows announcements among the bot's messages by the button under each, whose value names it: Telegram tells the buttons with the message. */
public final class AnnouncementMessages {

    private AnnouncementMessages() {}

    /** The announcement that a message answers by Telegram's reply; empty when it answers none. */
    public static Optional<String> answeredBy(Message message) {
        return Optional.ofNullable(message.getReplyToMessage())
                .filter(AnnouncementMessages::isOfBot)
                .flatMap(AnnouncementMessages::announcementIn);
    }

    /** Whether a pressed button stands under an announcement, whose links stay of use. */
    public static boolean isUnderOne(CallbackQuery query) {
        return query.getMessage() instanceof Message message
                        && announcementIn(message).isPresent()
                || asked(query.getData()).isPresent();
    }

    private static boolean isOfBot(Message message) {
        return message.getFrom() != null
                && Boolean.TRUE.equals(message.getFrom().getIsBot());
    }

    private static Optional<String> announcementIn(Message message) {
        var markup = message.getReplyMarkup();
        return markup == null || markup.getKeyboard() == null
                ? Optional.empty()
                : markup.getKeyboard().stream()
                        .flatMap(List::stream)
                        .map(InlineKeyboardButton::getCallbackData)
                        .flatMap(data -> asked(data).stream())
                        .findFirst();
    }

    private static Optional<String> asked(@Nullable String data) {
        return Stream.ofNullable(data)
                .flatMap(value -> AnnouncementButton.read(value).stream())
                .filter(Ask.class::isInstance)
                .map(button -> ((Ask) button).announcementId())
                .findFirst();
    }
}
