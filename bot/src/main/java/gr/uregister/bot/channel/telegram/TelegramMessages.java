package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.channel.OtherProgram;
import gr.uregister.bot.link.LinkAddresses;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;
import org.telegram.telegrambots.meta.api.objects.webapp.WebAppInfo;

/**
 * Our messages as Telegram shows them: answers as buttons under the message, and the one question for a phone number with a keyboard that
 * shares it. Telegram refuses buttons to addresses that only this machine knows; those stand in the text.
 *
 * <p>The one-time page is a Mini App, and a link beside it: Telegram Web would show a Mini App in a frame, which the page forbids.
 */
@Component
@ConditionalOnTelegram
class TelegramMessages {

    /** Two buttons share a row when both are as short as this. */
    private static final int SHORT_LABEL = 18;

    /** Telegram's limit, in the UTF-16 units that Java counts too. */
    static final int MAX_LENGTH = 4096;

    private static final Set<String> WEB = Set.of("http", "https");

    private static final Set<Action> HAVE_NO_ADDRESS = EnumSet.of(Action.SHARE_CONTACT, Action.SHOW_PICTURE);

    private final PageWords words = PageWords.of("telegram");
    private final Function<String, URI> addressOfLink;

    @Autowired
    TelegramMessages(LinkAddresses links) {
        this(links::addressOf);
    }

    /** @param addressOfLink a one-time link's address by its id; made here because it is stored nowhere */
    TelegramMessages(Function<String, URI> addressOfLink) {
        this.addressOfLink = addressOfLink;
    }

    /**
     * The messages to send, in order: one, or several where the text is longer than Telegram allows.
     *
     * @param language of the words that are Telegram's own
     * @param keyboardIsUp whether the keyboard of an earlier question is still shown
     */
    List<SendMessage> of(String chat, Spoken message, Language language, boolean keyboardIsUp) {
        var inline = new ArrayList<InlineKeyboardButton>();
        var text = new StringBuilder(message.text());
        for (var button : message.buttons()) {
            if (isInline(button)) {
                inline.addAll(inline(button, language));
            } else if (OtherProgram.opens(button)) {
                OtherProgram.inWords(button, message.text())
                        .ifPresent(line -> text.append("\n\n").append(line));
            } else if (!HAVE_NO_ADDRESS.contains(button.action())) {
                text.append("\n\n").append(button.label()).append(": ").append(addressOf(button));
            }
        }
        var markup = markup(message.buttons(), inline, keyboardIsUp);
        var pages = pages(text.toString());
        var sent = new ArrayList<SendMessage>();
        for (int i = 0; i < pages.size(); i++) {
            var isLast = i == pages.size() - 1;
            sent.add(message(chat, pages.get(i), message.traits(), isLast ? markup : null));
        }
        return List.copyOf(sent);
    }

    /** Takes the keyboard away by a message of its own, for one that has buttons cannot. */
    static SendMessage keyboardRemoval(String chat) {
        var removal = message(chat, "✓", Set.of(), new ReplyKeyboardRemove(true));
        removal.disableNotification();
        return removal;
    }

    /** Whether a message shows the keyboard that shares a phone number. */
    static boolean showsKeyboard(List<SpokenButton> buttons) {
        return buttons.stream().anyMatch(button -> button.action() == Action.SHARE_CONTACT);
    }

    /** Whether a message has buttons under it, so that it cannot take a keyboard away. */
    boolean hasInlineButtons(Spoken message) {
        return !showsKeyboard(message.buttons()) && message.buttons().stream().anyMatch(this::isInline);
    }

    private static SendMessage message(String chat, String text, Set<Trait> traits, @Nullable ReplyKeyboard markup) {
        return SendMessage.builder()
                .chatId(chat)
                .text(text)
                .linkPreviewOptions(
                        LinkPreviewOptions.builder().isDisabled(true).build())
                .protectContent(traits.contains(Trait.PERSONAL) ? true : null)
                .replyMarkup(markup)
                .build();
    }

    private static @Nullable ReplyKeyboard markup(
            List<SpokenButton> buttons, List<InlineKeyboardButton> inline, boolean keyboardIsUp) {
        if (showsKeyboard(buttons)) {
            return keyboard(buttons);
        }
        if (!inline.isEmpty()) {
            return new InlineKeyboardMarkup(inRows(inline));
        }
        return keyboardIsUp ? new ReplyKeyboardRemove(true) : null;
    }

    /** A message has buttons under it or a keyboard, not both: beside the shared number, answers come as their labels. */
    private static ReplyKeyboard keyboard(List<SpokenButton> buttons) {
        var rows = new ArrayList<KeyboardRow>();
        var answers = new KeyboardRow();
        for (var button : buttons) {
            if (button.action() == Action.SHARE_CONTACT) {
                rows.add(new KeyboardRow(KeyboardButton.builder()
                        .text(button.label())
                        .requestContact(true)
                        .build()));
            } else if (button.action() == Action.REPLY) {
                answers.add(new KeyboardButton(button.label()));
            }
        }
        if (!answers.isEmpty()) {
            rows.add(answers);
        }
        return ReplyKeyboardMarkup.builder()
                .keyboard(rows)
                .resizeKeyboard(true)
                .oneTimeKeyboard(true)
                .build();
    }

    /** Whether Telegram takes the button under a message. */
    private boolean isInline(SpokenButton button) {
        return switch (button.action()) {
            case REPLY -> true;
            case SHARE_CONTACT, SHOW_PICTURE -> false;
            case OPEN_PAGE -> isPublic(URI.create(button.target()));
            case OPEN_SECURE_PAGE -> isPublic(addressOfLink.apply(button.target()));
        };
    }

    /** What stands under a message for a button. */
    private List<InlineKeyboardButton> inline(SpokenButton button, Language language) {
        var made = InlineKeyboardButton.builder().text(button.label());
        return switch (button.action()) {
            case REPLY -> List.of(made.callbackData(button.target()).build());
            case SHARE_CONTACT, SHOW_PICTURE -> List.of();
            case OPEN_PAGE -> List.of(made.url(button.target()).build());
            case OPEN_SECURE_PAGE -> {
                var address = addressOfLink.apply(button.target());
                yield "https".equals(address.getScheme())
                        ? List.of(
                                made.webApp(new WebAppInfo(address.toString())).build(), inBrowser(address, language))
                        : List.of(made.url(address.toString()).build());
            }
        };
    }

    private InlineKeyboardButton inBrowser(URI address, Language language) {
        return InlineKeyboardButton.builder()
                .text(words.say(language, "open-in-browser"))
                .url(address.toString())
                .build();
    }

    private String addressOf(SpokenButton button) {
        if (button.action() == Action.OPEN_SECURE_PAGE) {
            return addressOfLink.apply(button.target()).toString();
        }
        return button.target();
    }

    /** Whether Telegram takes the address for a button. */
    private static boolean isPublic(URI address) {
        var host = address.getHost();
        return host != null
                && address.getScheme() != null
                && WEB.contains(address.getScheme())
                && host.contains(".")
                && !host.endsWith(".localhost")
                && !host.startsWith("127.");
    }

    private static List<InlineKeyboardRow> inRows(List<InlineKeyboardButton> buttons) {
        var rows = new ArrayList<InlineKeyboardRow>();
        for (var button : buttons) {
            var last = rows.isEmpty() ? null : rows.getLast();
            if (last != null && last.size() == 1 && isShort(button) && isShort(last.getFirst())) {
                last.add(button);
            } else {
                rows.add(new InlineKeyboardRow(button));
            }
        }
        return rows;
    }

    private static boolean isShort(InlineKeyboardButton button) {
        return button.getText().length() <= SHORT_LABEL;
    }

    /**
     * Texts in pieces that one message may hold: broken between lines, else between words, else between characters. Nothing but white space
     * at the breaks is lost.
     */
    static List<String> pages(String text) {
        var pages = new ArrayList<String>();
        var rest = text.strip();
        while (rest.length() > MAX_LENGTH) {
            var end = breakOf(rest);
            pages.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        pages.add(rest);
        return List.copyOf(pages);
    }

    private static int breakOf(String text) {
        for (var separator : List.of('\n', ' ')) {
            var found = text.lastIndexOf(separator, MAX_LENGTH);
            if (found > 0) {
                return found;
            }
        }
        return Character.isLowSurrogate(text.charAt(MAX_LENGTH)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    }
}
