package gr.uregister.bot.channel.telegram.bulk;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.recall.Recaller;
import gr.uregister.bot.channel.telegram.ConditionalOnTelegram;
import gr.uregister.bot.channel.telegram.TelegramProperties;
import gr.uregister.bot.channel.telegram.bulk.BulkApi.Answer.Done;
import gr.uregister.bot.channel.telegram.bulk.BulkApi.Answer.Refused;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes announcements back on Telegram. A bot may delete its messages for 48 hours; older ones it may still change,
 * which takes their buttons away, too.
 *
 * @see <a href="https://core.telegram.org/bots/api#deletemessage">deleteMessage</a>
 */
@Component
@ConditionalOnTelegram
class TelegramRecaller implements Recaller {

    private static final Duration DELETABLE = Duration.ofHours(48);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final int TOO_MANY = 429;
    private static final int BAD_REQUEST = 400;
    private static final int BLOCKED = 403;

    private final AnnouncementsProperties properties;
    private final InstantSource clock;
    private final BulkApi telegram;
    private final JsonMapper json = new JsonMapper();

    TelegramRecaller(AnnouncementsProperties properties, TelegramProperties telegram, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
        this.telegram = new BulkApi(telegram);
    }

    @Override
    public String channel() {
        return "telegram";
    }

    @Override
    public double callsPerSecond() {
        return properties.telegramShare();
    }

    @Override
    public Answer takeBack(Delivery sent) {
        if (sent.ref() == null) {
            return new Answer.Stays();
        }
        var at = Objects.requireNonNull(sent.at(), "what was sent has a time");
        return clock.instant().isBefore(at.plus(DELETABLE)) ? delete(sent) : change(sent);
    }

    private Answer delete(Delivery sent) {
        var answer = telegram.call("deleteMessage", message(sent).toString());
        return answer instanceof Refused(var code, var said, var _)
                        && code == BAD_REQUEST
                        && said.contains("can't be deleted")
                ? change(sent)
                : meaning(answer);
    }

    /** A picture has a caption in place of a text. */
    private Answer change(Delivery sent) {
        var words = WITHDRAWN.in(sent.language());
        var answer = telegram.call(
                "editMessageText", message(sent).put("text", words).toString());
        return answer instanceof Refused(var code, var said, var _) && code == BAD_REQUEST && said.contains("no text")
                ? meaning(telegram.call(
                        "editMessageCaption",
                        message(sent).put("caption", words).toString()))
                : meaning(answer);
    }

    private ObjectNode message(Delivery sent) {
        var ref = Objects.requireNonNull(sent.ref(), "what was sent has a name");
        return json.createObjectNode()
                .put("chat_id", sent.recipient().chat())
                .put("message_id", Long.parseLong(ref.substring(ref.lastIndexOf(':') + 1)));
    }

    /** What is gone or says so already was taken back before; whoever blocked the bot keeps it. */
    private static Answer meaning(BulkApi.Answer answer) {
        return switch (answer) {
            case Done _ -> new Answer.TakenBack();
            case Refused(var code, var said, var _)
            when code == BAD_REQUEST && (said.contains("not found") || said.contains("not modified")) ->
                new Answer.TakenBack();
            case Refused(var code, var _, var seconds)
            when code == TOO_MANY -> new Answer.Busy(Duration.ofSeconds(Math.max(1, seconds)));
            case Refused(var code, var _, var _) when code == BAD_REQUEST || code == BLOCKED -> new Answer.Stays();
            case Refused _, BulkApi.Answer.Unreachable _, BulkApi.Answer.Unanswered _ ->
                new Answer.Postponed(AFTER_TROUBLE);
        };
    }

    @PreDestroy
    void close() {
        telegram.close();
    }
}
