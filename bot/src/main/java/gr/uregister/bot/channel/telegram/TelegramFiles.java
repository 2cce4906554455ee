package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.attachment.FileType;
import gr.uregister.bot.attachment.FilesInHand;
import gr.uregister.bot.attachment.OpenFile;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.statemachine.desk.Attachment;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.InputFile;

/** Files of Telegram's chats: ours go with the call, people's are fetched from Telegram. */
@Component
@ConditionalOnTelegram
class TelegramFiles {

    private static final int LONGEST_CAPTION = 1024;
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(8);

    /** What people see at once, and not as a document. */
    private static final Set<FileType> PHOTOS = EnumSet.of(FileType.JPEG, FileType.PNG);

    /** How Telegram refuses to give a file of more than 20 MB to a bot. */
    private static final String TOO_BIG = "too big";

    private final TelegramApi telegram;
    private final BiFunction<ConversationId, String, Optional<OpenFile>> files;
    private final FilesInHand inHand;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(FETCH_TIMEOUT)
            .followRedirects(false)
            .build();
    private final HttpUrl address;

    @Autowired
    TelegramFiles(TelegramApi telegram, TelegramProperties properties, Attachments attachments, FilesInHand inHand) {
        this(telegram, properties, attachments::open, inHand);
    }

    /** @param files a conversation's file by its id */
    TelegramFiles(
            TelegramApi telegram,
            TelegramProperties properties,
            BiFunction<ConversationId, String, Optional<OpenFile>> files,
            FilesInHand inHand) {
        this.telegram = telegram;
        this.files = files;
        this.inHand = inHand;
        address = HttpUrl.get(properties.apiUrl())
                .newBuilder()
                .encodedPath("/file/bot" + properties.botToken())
                .build();
    }

    /**
     * Sends a file. What is said with it stands below it; what is too long for that goes before it.
     *
     * @throws DeedImpossible when the file is not kept any more
     * @throws DeedFailed when other files are in hand; nothing was said
     */
    void send(ConversationId chat, String text, Attachment attachment) {
        inHand.bringing(() -> sent(chat, text, attachment));
    }

    private FileType sent(ConversationId chat, String text, Attachment attachment) {
        var file = files.apply(chat, attachment.id()).orElseThrow(() -> new DeedImpossible("the file is gone"));
        var isCaption = text.length() <= LONGEST_CAPTION;
        if (!isCaption) {
            TelegramMessages.pages(text)
                    .forEach(page -> telegram.say(
                            SendMessage.builder().chatId(chat.chat()).text(page).build()));
        }
        send(chat.chat(), isCaption ? text : "", file);
        return file.type();
    }

    private void send(String chat, String caption, OpenFile file) {
        var content = new InputFile(new ByteArrayInputStream(file.content()), file.name());
        if (PHOTOS.contains(file.type())) {
            telegram.send(SendPhoto.builder()
                    .chatId(chat)
                    .photo(content)
                    .caption(caption)
                    .build());
        } else {
            telegram.send(SendDocument.builder()
                    .chatId(chat)
                    .document(content)
                    .caption(caption)
                    .build());
        }
    }

    /** Sends a document that is not to be passed on. */
    void bring(ConversationId chat, String name, byte[] content) {
        telegram.send(SendDocument.builder()
                .chatId(chat.chat())
                .document(new InputFile(new ByteArrayInputStream(content), name))
                .protectContent(true)
                .build());
    }

    /** @return empty when it is larger than that many bytes */
    Optional<byte[]> fetch(String fileId, int mostBytes) {
        try {
            var file = telegram.call(new GetFile(fileId));
            var isLarger = file.getFileSize() != null && file.getFileSize() > mostBytes;
            return isLarger || file.getFilePath() == null ? Optional.empty() : download(file.getFilePath(), mostBytes);
        } catch (TelegramFailure e) {
            if (e.kind() == TelegramFailure.Kind.REFUSED
                    && String.valueOf(e.getMessage()).contains(TOO_BIG)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<byte[]> download(String path, int mostBytes) {
        var url = address.newBuilder().addPathSegments(path).build();
        return telegram.made("file", TelegramApi.NO_CHAT, () -> {
            try (var answer =
                    http.newCall(new Request.Builder().url(url).build()).execute()) {
                if (!answer.isSuccessful()) {
                    throw new TelegramApi.Trouble(answer.code());
                }
                var content = answer.body().byteStream().readNBytes(mostBytes + 1);
                return content.length > mostBytes ? Optional.empty() : Optional.of(content);
            }
        });
    }
}
