package gr.uregister.bot.channel.telegram.bulk;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import gr.uregister.bot.announcement.Pictures;
import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.courier.Courier;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.rendering.AnnouncementLooks;
import gr.uregister.bot.announcement.rendering.Look;
import gr.uregister.bot.announcement.rendering.Look.Part;
import gr.uregister.bot.channel.telegram.ConditionalOnTelegram;
import gr.uregister.bot.channel.telegram.TelegramProperties;
import gr.uregister.bot.channel.telegram.bulk.BulkApi.Answer;
import gr.uregister.bot.conversation.ConversationId;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings announcements on Telegram. A picture is uploaded with its first message; later ones name the file that Telegram made of it. After a
 * call that was not answered, Telegram must first answer something harmless, so that an outage uses up nobody's one repetition.
 */
@Component
@ConditionalOnTelegram
class TelegramCourier implements Courier {

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

    /** Bot API: one message a second in a chat. Two announcements may come to the same people. */
    private static final Duration APART_IN_A_CHAT = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LETTERS_KEPT = 200;

    private final AnnouncementsProperties properties;
    private final AnnouncementLooks looks;
    private final Pictures pictures;
    private final BulkApi telegram;
    private final BulkMessages messages = new BulkMessages();
    private final LoadingCache<Letter, Look> lookOf;
    private final LoadingCache<Sheet, String> textOf;
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Boolean> justWrittenTo = Caffeine.newBuilder()
            .expireAfterWrite(APART_IN_A_CHAT)
            .<String, Boolean>build()
            .asMap();
    private volatile boolean isDoubtful;

    TelegramCourier(
            AnnouncementsProperties properties,
            TelegramProperties telegram,
            AnnouncementLooks looks,
            Pictures pictures) {
        this.properties = properties;
        this.looks = looks;
        this.pictures = pictures;
        this.telegram = new BulkApi(telegram);
        lookOf = Caffeine.newBuilder()
                .maximumSize(LETTERS_KEPT)
                .build(letter -> this.looks.onTelegram(letter.announced(), letter.language()));
        textOf = Caffeine.newBuilder()
                .maximumSize(LETTERS_KEPT)
                .build(sheet -> messages.text(sheet.part(), sheet.paid()));
    }

    /** Words that go to many. */
    private record Sheet(Part part, boolean paid) {}

    @Override
    public String channel() {
        return "telegram";
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public double callsPerSecond(boolean paid) {
        return paid ? properties.paidPerSecond() : properties.telegramShare();
    }

    @Override
    public boolean isAnswering() {
        return telegram.call("getMe", "{}") instanceof Answer.Done;
    }

    @Override
    public Map<ConversationId, Receipt> bring(Letter letter, List<ConversationId> recipients, Turns turns) {
        var recipient = recipients.getFirst();
        var hadToWait = hadToWaitFor(recipient.chat());
        var wasDoubtful = isDoubtful;
        if (wasDoubtful && !isAnswering()) {
            return Map.of(recipient, new Receipt.Postponed(AFTER_TROUBLE));
        }
        isDoubtful = false;
        if ((hadToWait || wasDoubtful) && !turns.awaitNext()) {
            return Map.of(recipient, new Receipt.Busy(Duration.ZERO));
        }
        Receipt receipt = new Receipt.Unanswered();
        for (var part : lookOf.get(letter).parts()) {
            var isFirst = part.equals(lookOf.get(letter).parts().getFirst());
            if (!isFirst && !turns.awaitNext()) {
                return Map.of(recipient, new Receipt.Unanswered());
            }
            receipt = receipt(recipient, send(recipient.chat(), part, letter.paid()));
            if (!(receipt instanceof Receipt.Taken)) {
                return Map.of(recipient, isFirst ? receipt : receipt.behindAnotherPart());
            }
        }
        return Map.of(recipient, receipt);
    }

    private boolean hadToWaitFor(String chat) {
        var hadToWait = false;
        while (justWrittenTo.putIfAbsent(chat, true) != null) {
            hadToWait = true;
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return hadToWait;
    }

    private Answer send(String chat, Part part, boolean paid) {
        var picture = part.picture();
        return picture == null
                ? telegram.call("sendMessage", BulkMessages.to(chat, textOf.get(new Sheet(part, paid))))
                : sendPhoto(chat, picture, part, paid);
    }

    private Answer sendPhoto(String chat, URI picture, Part part, boolean paid) {
        var path = picture.getPath();
        var id = path.substring(path.lastIndexOf('/') + 1);
        var message = messages.photo(part, paid).put("chat_id", chat);
        var file = files.get(id);
        if (file != null) {
            return telegram.call("sendPhoto", messages.write(message.put("photo", file)));
        }
        var answer = telegram.call("sendPhoto", form(message, id));
        if (answer instanceof Answer.Done(var sent)) {
            sent.path("photo")
                    .valueStream()
                    .reduce((_, largest) -> largest)
                    .ifPresent(largest -> files.put(id, largest.path("file_id").asString("")));
        }
        return answer;
    }

    private MultipartBody form(ObjectNode message, String picture) {
        var form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        message.properties()
                .forEach(field -> form.addFormDataPart(
                        field.getKey(),
                        field.getValue().isString()
                                ? field.getValue().asString()
                                : field.getValue().toString()));
        var found = pictures.find(picture).orElseThrow();
        var bytes = pictures.bytes(picture).orElseThrow();
        return form.addFormDataPart("photo", "picture", RequestBody.create(bytes, MediaType.get(found.mediaType())))
                .build();
    }

    private Receipt receipt(ConversationId recipient, Answer answer) {
        return switch (answer) {
            case Answer.Done(var message) ->
                new Receipt.Taken(
                        recipient.chat() + ":" + message.path("message_id").asString(""));
            case Answer.Refused refused -> refusal(refused);
            case Answer.Unreachable() -> new Receipt.Postponed(AFTER_TROUBLE);
            case Answer.Unanswered() -> {
                isDoubtful = true;
                yield new Receipt.Unanswered();
            }
        };
    }

    /** As the errors of the Bot API are understood in conversations. */
    private static Receipt refusal(Answer.Refused refused) {
        var said = refused.code() + ": " + refused.description();
        return switch (refused.code()) {
            case 403 -> new Receipt.Gone();
            case 400 ->
                refused.description().contains("chat not found") ? new Receipt.Gone() : new Receipt.Refused(said);
            case 401, 404, 409 -> new Receipt.NotAllowed("Telegram: " + said);
            case 429 -> new Receipt.Busy(Duration.ofSeconds(Math.max(1, refused.retryAfterSeconds())));
            default -> refused.code() >= 500 ? new Receipt.Postponed(AFTER_TROUBLE) : new Receipt.Refused(said);
        };
    }

    @PreDestroy
    void close() {
        telegram.close();
    }
}
