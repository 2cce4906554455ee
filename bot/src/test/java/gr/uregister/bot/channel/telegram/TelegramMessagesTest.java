package gr.uregister.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;

class TelegramMessagesTest {

    private static final SpokenButton YES = new SpokenButton(Action.REPLY, "AGREE", "Συμφωνώ");
    private static final SpokenButton SHARE = new SpokenButton(Action.SHARE_CONTACT, "", "Ο αριθμός μου");
    private static final SpokenButton LINK = new SpokenButton(Action.OPEN_SECURE_PAGE, "id", "Ορισμός κωδικού");

    @Test
    void a_message_has_no_preview_and_answers_below_it() {
        var sent = only(said("Γεια", YES), false);

        assertThat(sent.getLinkPreviewOptions().getIsDisabled()).isTrue();
        assertThat(sent.getProtectContent()).isNull();
        assertThat(inline(sent))
                .extracting(InlineKeyboardButton::getCallbackData)
                .containsExactly("AGREE");
    }

    @Test
    void what_is_personal_can_not_be_forwarded() {
        assertThat(only(new Spoken("x", List.of(), Set.of(Trait.PERSONAL)), false)
                        .getProtectContent())
                .isTrue();
    }

    @Test
    void the_contact_question_has_a_keyboard_that_shares_the_number() {
        var sent = only(said("Ποιο είναι το κινητό σας;", SHARE, YES), false);

        assertThat(sent.getReplyMarkup()).isInstanceOfSatisfying(ReplyKeyboardMarkup.class, keyboard -> {
            assertThat(keyboard.getKeyboard().getFirst().getFirst().getRequestContact())
                    .isTrue();
            assertThat(keyboard.getKeyboard().getLast().getFirst().getText()).isEqualTo("Συμφωνώ");
        });
    }

    @Test
    void a_message_without_buttons_takes_the_keyboard_away() {
        assertThat(only(said("x"), true).getReplyMarkup()).isInstanceOf(ReplyKeyboardRemove.class);
        assertThat(only(said("x"), false).getReplyMarkup()).isNull();
        assertThat(only(said("x", YES), true).getReplyMarkup()).isInstanceOf(InlineKeyboardMarkup.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://account.example.org/p#T, app",
        "http://account.example.org/p#T, link",
        "http://localhost:8080/p#T, text",
        "https://localhost/p#T, text",
        "http://127.0.0.1/p#T, text"
    })
    void the_one_time_page_opens_as_telegram_allows(String address, String way) {
        var sent = only("1", address, said("Ορίστε", LINK), false);

        switch (way) {
            case "app" -> {
                assertThat(inline(sent)).hasSize(2);
                assertThat(inline(sent).getFirst().getWebApp().getUrl()).isEqualTo(address);
                assertThat(inline(sent).getLast().getUrl()).isEqualTo(address);
                assertThat(inline(sent).getLast().getText()).isEqualTo("Άνοιγμα στον browser");
            }
            case "link" -> assertThat(inline(sent)).singleElement().returns(address, InlineKeyboardButton::getUrl);
            default -> {
                assertThat(sent.getText()).endsWith("Ορισμός κωδικού: " + address);
                assertThat(sent.getReplyMarkup()).isNull();
            }
        }
    }

    @Test
    void an_address_that_is_no_page_stands_in_the_text() {
        var mail = new SpokenButton(Action.OPEN_PAGE, "mailto:help@example.org", "Email");

        assertThat(only(said("Βοήθεια", mail), false).getText()).endsWith("Email: help@example.org");
    }

    @Test
    void an_address_that_the_text_says_already_is_not_said_again() {
        var mail = new SpokenButton(Action.OPEN_PAGE, "mailto:help@example.org?subject=A&body=B", "Email");
        var call = new SpokenButton(Action.OPEN_PAGE, "tel:+302100000101", "Κλήση");
        var letter = new SpokenButton(Action.OPEN_PAGE, "mailto:?subject=A&body=B", "Άνοιγμα");
        var text = "Γραμματεία, 210 000 0101 · help@example.org";

        assertThat(only(said(text, mail, call, letter), false).getText()).isEqualTo(text);
    }

    @Test
    void a_long_text_is_sent_in_pages_and_only_the_last_has_the_buttons() {
        var line = "α".repeat(99) + "\n";
        var pages = messages("https://x.example/").of("1", said(line.repeat(100), YES), Language.EL, false);

        assertThat(pages).hasSize(3);
        assertThat(pages).allSatisfy(page -> assertThat(page.getText()).hasSizeLessThanOrEqualTo(4096));
        assertThat(pages.getFirst().getReplyMarkup()).isNull();
        assertThat(pages.getLast().getReplyMarkup()).isNotNull();
        assertThat(TelegramMessages.pages("😀".repeat(4000)))
                .allSatisfy(page -> assertThat(page).endsWith("😀").startsWith("😀"));
    }

    private static SendMessage only(Spoken message, boolean keyboardIsUp) {
        return only("1", "https://account.example.org/p#T", message, keyboardIsUp);
    }

    private static SendMessage only(String chat, String address, Spoken message, boolean keyboardIsUp) {
        var sent = messages(address).of(chat, message, Language.EL, keyboardIsUp);
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    private static TelegramMessages messages(String address) {
        return new TelegramMessages(_ -> URI.create(address));
    }

    private static List<InlineKeyboardButton> inline(SendMessage sent) {
        return ((InlineKeyboardMarkup) sent.getReplyMarkup())
                .getKeyboard().stream().flatMap(List::stream).toList();
    }

    private static Spoken said(String text, SpokenButton... buttons) {
        return new Spoken(text, List.of(buttons), Set.of());
    }
}
