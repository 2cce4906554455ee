package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.channel.viber.FakeViber;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.transcript.Said.Button;
import gr.uregister.bot.transcript.Said.Button.Kind;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A student on Viber, whose phone shows what Viber was sent and what it was answered. */
final class ViberStudent implements Student {

    /** Viber shows all that is said to somebody who opens the chat in one message. */
    private static final Pattern SECURE_PAGE = Pattern.compile("/p(/\\w+)?#");

    private static final String BETWEEN_MESSAGES = "\n\n";

    private final FakeViber viber;
    private final String language;
    private final Set<String> untold;
    private final String chat = UUID.randomUUID() + "/+=";
    private final JsonMapper json = new JsonMapper();
    private final List<Said> shown = new ArrayList<>();
    private boolean opened;
    private int received;

    /** @param untold what only Viber says, and no story tells */
    ViberStudent(FakeViber viber, String language, Set<String> untold) {
        this.viber = viber;
        this.language = language;
        this.untold = untold;
    }

    /** Viber tells of the first time; afterwards it just shows the chat. */
    @Override
    public void open(String department) {
        if (!opened) {
            opened = true;
            begin(department);
        }
    }

    @Override
    public void type(String text) {
        taken(viber.say(chat, language, Map.of("type", "text", "text", text)));
    }

    /** Viber sends what the button holds, as if it had been typed. */
    @Override
    public void press(Button button) {
        type(button.target());
    }

    @Override
    public void sendSticker() {
        taken(viber.say(chat, language, Map.of("type", "sticker", "sticker_id", 46_105)));
    }

    @Override
    public void shareContact(String number) {
        taken(viber.say(chat, language, Map.of("type", "contact", "contact", Map.of("phone_number", number))));
    }

    @Override
    public ConversationId conversation() {
        return new ConversationId("viber", chat);
    }

    /** The conversation rests: whatever is to come has come. */
    @Override
    public List<Said> nextMessages(long last) {
        assertThat(viber.complaints()).isEmpty();
        var messages = viber.messagesTo(chat);
        messages.subList(received, messages.size()).stream()
                .filter(message -> !untold.contains(message.path("text").asString()))
                .map(message -> new Said(message.path("text").asString(), buttonsOf(message)))
                .forEach(shown::add);
        received = messages.size();
        var next = List.copyOf(shown);
        shown.clear();
        return next;
    }

    @Override
    public void close() {
        // the fake serves all students
    }

    private void begin(String department) {
        var answer = taken(viber.open(chat, language, department));
        if (!answer.isEmpty()) {
            var welcome = json.readTree(answer);
            var texts = welcome.path("text").asString().split(BETWEEN_MESSAGES);
            for (var i = 0; i < texts.length - 1; i++) {
                shown.add(new Said(texts[i], List.of()));
            }
            shown.add(new Said(texts[texts.length - 1], buttonsOf(welcome)));
        }
    }

    private static String taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** Stories tell nothing of the button that shares a number: not every channel has one. */
    private static List<Button> buttonsOf(JsonNode message) {
        return message.path("keyboard")
                .path("Buttons")
                .valueStream()
                .filter(button -> !button.path("ActionType").asString().equals("share-phone"))
                .map(button -> {
                    var body = button.path("ActionBody").asString();
                    return new Button(kindOf(button, body), button.path("Text").asString(), body);
                })
                .toList();
    }

    private static Kind kindOf(JsonNode button, String body) {
        if (button.path("ActionType").asString().equals("reply")) {
            return Kind.ANSWERS;
        }
        return SECURE_PAGE.matcher(body).find() ? Kind.OPENS_SECURE_PAGE : Kind.OPENS_PAGE;
    }
}
