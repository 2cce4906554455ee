package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.channel.telegram.ChatUpdates;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.telegram.FakeTelegram.Sent;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.transcript.Said.Button;
import gr.uregister.bot.transcript.Said.Button.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A student in Telegram: what they do is posted to the webhook, what the bot says is looked up where Telegram got it. */
final class TelegramStudent implements Student {

    private static final AtomicLong NEXT_CHAT = new AtomicLong(5_000_000_000L);

    /** What takes a keyboard away says nothing. */
    private static final String NOTHING = "✓";

    private final URI webhook;
    private final String secret;
    private final FakeTelegram telegram;
    private final Conversations conversations;
    private final ChatUpdates chat;
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean opened;
    private long seen;
    private int shown;
    private int told;

    TelegramStudent(int port, String secret, FakeTelegram telegram, Conversations conversations, String language) {
        this.webhook = URI.create("http://localhost:" + port + "/telegram/webhook");
        this.secret = secret;
        this.telegram = telegram;
        this.conversations = conversations;
        this.chat = new ChatUpdates(NEXT_CHAT.incrementAndGet(), language);
    }

    /** Telegram shows «Start» once; later the chat is just there. */
    @Override
    public void open(String department) {
        if (!opened) {
            opened = true;
            post(chat.text(("/start " + department).strip()));
        }
    }

    @Override
    public void type(String text) {
        post(chat.text(text));
    }

    /** A button of the keyboard writes its label; one under a message tells its value. */
    @Override
    public void press(Button button) {
        var of = telegram.sentTo(chat.chat()).stream()
                .filter(sent -> showsInline(sent, button.target()))
                .reduce((_, later) -> later);
        post(of.isPresent() ? chat.pressed(button.target(), of.get().id()) : chat.text(button.label()));
    }

    @Override
    public void sendSticker() {
        post(chat.sticker());
    }

    @Override
    public void shareContact(String number) {
        post(chat.contact(number, chat.chat()));
    }

    @Override
    public void isTold() {
        told++;
    }

    @Override
    public ConversationId conversation() {
        return new ConversationId("telegram", Long.toString(chat.chat()));
    }

    @Override
    public List<Said> nextMessages(long last) {
        var expected = conversations
                .wholeTranscript(conversations.find(conversation()).orElseThrow())
                .stream()
                .filter(entry -> entry.author() != Author.PERSON
                        && !entry.isInternal()
                        && entry.sequence() > seen
                        && entry.sequence() <= last)
                .count();
        seen = last;
        var all = shown + told + Math.toIntExact(expected);
        told = 0;
        await().until(() -> messages().size() >= all);
        var messages = messages();
        assertThat(messages).as("messages in Telegram").hasSize(all);
        var said = messages.subList(shown, all).stream()
                .map(sent -> new Said(sent.text(), buttonsOf(sent)))
                .toList();
        shown = all;
        return said;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private List<Sent> messages() {
        return telegram.sentTo(chat.chat()).stream()
                .filter(sent -> !sent.text().equals(NOTHING))
                .toList();
    }

    private static boolean showsInline(Sent sent, String value) {
        return inlineButtons(sent.sentMarkup())
                .anyMatch(button -> button.path("callback_data").asString("").equals(value));
    }

    private static List<Button> buttonsOf(Sent sent) {
        var markup = sent.sentMarkup();
        var keyboard = markup.path("keyboard")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(button -> !button.path("request_contact").asBoolean(false))
                .map(button -> new Button(
                        Kind.ANSWERS,
                        button.get("text").asString(),
                        button.get("text").asString()));
        return Stream.concat(
                        keyboard,
                        inlineButtons(markup)
                                .filter(button -> !opensMiniAppElsewhere(button, markup))
                                .map(TelegramStudent::inline))
                .toList();
    }

    /** Stories tell of one button to the one-time page; Telegram has a link beside it that opens the same. */
    private static boolean opensMiniAppElsewhere(JsonNode button, JsonNode markup) {
        return inlineButtons(markup)
                .map(other -> other.path("web_app").path("url").asString(""))
                .anyMatch(button.path("url").asString("no link")::equals);
    }

    private static Stream<JsonNode> inlineButtons(JsonNode markup) {
        return markup.path("inline_keyboard").valueStream().flatMap(JsonNode::valueStream);
    }

    private static Button inline(JsonNode button) {
        var label = button.get("text").asString();
        if (button.has("callback_data")) {
            return new Button(Kind.ANSWERS, label, button.get("callback_data").asString());
        }
        return button.has("web_app")
                ? new Button(
                        Kind.OPENS_SECURE_PAGE,
                        label,
                        button.get("web_app").get("url").asString())
                : new Button(Kind.OPENS_PAGE, label, button.get("url").asString());
    }

    private void post(JsonNode update) {
        var request = HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .POST(BodyPublishers.ofString(update.toString()))
                .build();
        try {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
