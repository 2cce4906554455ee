package gr.uregister.bot.channel.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import gr.uregister.bot.announcement.delivery.pace.Replies;
import gr.uregister.bot.edge.Edge;
import gr.uregister.bot.edge.Edges;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Calls of the Bot API, each made once. What can be known of a failure is told by a {@link TelegramFailure}. */
@Component
@ConditionalOnTelegram
class TelegramApi {

    /** Of a call that is about none. */
    static final String NO_CHAT = "";

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int CALLS_AT_ONCE = 100;
    private static final MediaType JSON = MediaType.get("application/json");
    /** Of an answer that says that it was done. */
    private static final String DONE = "{\"ok\":true,";

    /** With buffers that threads share: each call has a thread of its own. */
    private final ObjectMapper json =
            new ObjectMapper(new JsonFactory().setRecyclerPool(JsonRecyclerPools.newConcurrentDequePool()));

    private final OkHttpClient http;
    private final OkHttpClient patientHttp;

    /** For what comes as a form, not as JSON. */
    private final TelegramClient forms;

    private final HttpUrl address;
    private final Edge edge;
    private final Replies replies;
    private final Semaphore places = new Semaphore(CALLS_AT_ONCE);
    private volatile boolean doubtful;

    TelegramApi(TelegramProperties properties, Edges edges, Replies replies) {
        edge = edges.named("telegram");
        this.replies = replies;
        http = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(Executors.newVirtualThreadPerTaskExecutor()))
                // By itself OkHttp keeps five connections, and would make another one for most messages under load.
                .connectionPool(new ConnectionPool(CALLS_AT_ONCE, 5, TimeUnit.MINUTES))
                .connectTimeout(properties.connectTimeout())
                .writeTimeout(properties.answerTimeout())
                .readTimeout(properties.answerTimeout())
                // Otherwise a message whose connection broke would be sent again without anybody knowing.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addNetworkInterceptor(TelegramApi::noteThatItWentOut)
                .build();
        patientHttp = http.newBuilder()
                .readTimeout(properties.pollTimeout().plus(properties.answerTimeout()))
                .build();
        var url = urlOf(properties.apiUrl());
        forms = new OkHttpTelegramClient(http, properties.botToken(), url);
        address = new HttpUrl.Builder()
                .scheme(url.getSchema())
                .host(url.getHost())
                .port(url.getPort())
                .addPathSegment("bot" + properties.botToken())
                .build();
    }

    /** Calls a method. */
    <T extends Serializable> T call(BotApiMethod<T> method) {
        return made(method.getMethod(), chatOf(method), () -> method.deserializeResponse(post(method)));
    }

    /** Calls a method that Telegram may hold open for the poll's time. */
    <T extends Serializable> T callPatiently(BotApiMethod<T> method) {
        return made(method.getMethod(), NO_CHAT, () -> method.deserializeResponse(post(method, patientHttp)));
    }

    /** Has Telegram post updates to us. */
    void call(SetWebhook method) {
        made(method.getMethod(), NO_CHAT, () -> forms.execute(method));
    }

    /**
     * Calls a method that must not be made more than twice. While Telegram owes us an answer, it first has to answer something harmless:
     * so the one repetition is not wasted on an outage.
     */
    <T extends Serializable> T callCarefully(BotApiMethod<T> method) {
        if (doubtful) {
            askWhetherItAnswers(method.getMethod());
        }
        return call(method);
    }

    /** The same for a message of which nobody wants to know more than that it was taken. */
    void say(SendMessage message) {
        if (doubtful) {
            askWhetherItAnswers(message.getMethod());
        }
        made(message.getMethod(), message.getChatId(), () -> {
            var answer = post(message);
            return answer.startsWith(DONE) ? Boolean.TRUE : message.deserializeResponse(answer);
        });
    }

    /** The same for what comes with a file. */
    void send(SendDocument document) {
        send(document.getMethod(), document.getChatId(), () -> forms.execute(document));
    }

    void send(SendPhoto photo) {
        send(photo.getMethod(), photo.getChatId(), () -> forms.execute(photo));
    }

    private void send(String method, String chat, Call<?> call) {
        if (doubtful) {
            askWhetherItAnswers(method);
        }
        made(method, chat, call);
    }

    /** In this thread: the library would hand a call over to another one, and its answer back. */
    private String post(BotApiMethod<?> method) throws TelegramApiException, IOException {
        places.acquireUninterruptibly();
        try {
            return post(method, http);
        } finally {
            places.release();
        }
    }

    private String post(BotApiMethod<?> method, OkHttpClient client) throws TelegramApiException, IOException {
        method.validate();
        var request = new Request.Builder()
                .url(address.newBuilder().addPathSegment(method.getMethod()).build())
                .post(RequestBody.create(json.writeValueAsBytes(method), JSON))
                .build();
        try (var response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private void askWhetherItAnswers(String method) {
        try {
            call(new GetMe());
        } catch (TelegramFailure e) {
            throw e.kind() == TelegramFailure.Kind.UNKNOWN ? TelegramFailure.unreachable(method) : e;
        }
    }

    private static String chatOf(BotApiMethod<?> method) {
        return switch (method) {
            case SendMessage message -> message.getChatId();
            case SendChatAction action -> action.getChatId();
            case DeleteMessage message -> message.getChatId();
            default -> NO_CHAT;
        };
    }

    /**
     * Makes a call, and tells of a failure in our words.
     *
     * @param chat that it is about, or {@link #NO_CHAT}
     */
    <T> T made(String method, String chat, Call<T> call) {
        replies.called(method);
        try {
            var answer = call.make();
            doubtful = false;
            edge.works();
            return answer;
        } catch (TelegramApiException | IOException e) {
            var failure = TelegramFailure.of(method, e);
            doubtful = failure.code() == 0;
            note(failure, chat);
            throw failure;
        }
    }

    private void note(TelegramFailure failure, String chat) {
        var cause = String.valueOf(failure.getMessage());
        switch (failure.kind()) {
            case REFUSED, GONE -> edge.works();
            case MISCONFIGURED ->
                edge.fails(cause, "check TELEGRAM_BOT_TOKEN, and that no other program uses this bot");
            case BUSY, UNREACHABLE, UNKNOWN -> {
                if (failure.code() == TOO_MANY_REQUESTS) {
                    tellThatItIsBusy(failure, chat);
                    edge.works();
                } else {
                    edge.fails(cause, "nothing: messages are sent when it answers again");
                }
            }
        }
    }

    /** Calls that are about no chat have limits of their own. */
    private void tellThatItIsBusy(TelegramFailure failure, String chat) {
        if (!chat.equals(NO_CHAT)) {
            replies.refused(chat, Objects.requireNonNullElse(failure.retryAfter(), Duration.ofSeconds(1)));
        }
    }

    /** What fails in here had gone out already; what fails before it came no further than the connection. */
    private static Response noteThatItWentOut(Interceptor.Chain chain) throws IOException {
        try (var response = chain.proceed(chain.request())) {
            var body = Objects.requireNonNull(response.body(), "answers that came by the network have a body");
            if (response.code() < SERVER_ERROR) {
                return response.newBuilder()
                        .body(ResponseBody.create(body.bytes(), body.contentType()))
                        .build();
            }
            // What a server in trouble says need not be JSON, and the library would not understand it.
            throw new Trouble(response.code());
        } catch (Trouble e) {
            throw e;
        } catch (IOException e) {
            throw new Unanswered();
        }
    }

    private static TelegramUrl urlOf(URI address) {
        var port = Optional.of(address.getPort())
                .filter(p -> p > 0)
                .orElse("http".equals(address.getScheme()) ? HTTP_PORT : HTTPS_PORT);
        return TelegramUrl.builder()
                .schema(address.getScheme())
                .host(address.getHost())
                .port(port)
                .build();
    }

    @PreDestroy
    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** A call, as the library or OkHttp fails. */
    interface Call<T> {
        T make() throws TelegramApiException, IOException;
    }

    /** A call that went out. */
    static final class Unanswered extends IOException {}

    /** An answer that says no more than its status. */
    static final class Trouble extends IOException {

        private final int status;

        Trouble(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
