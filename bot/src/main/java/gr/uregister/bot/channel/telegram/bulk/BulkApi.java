package gr.uregister.bot.channel.telegram.bulk;

import gr.uregister.bot.channel.telegram.TelegramProperties;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the Bot API, each made once, with as little work as can be: the library's own objects cost more than all the rest of a message. */
final class BulkApi {

    private static final int CALLS_AT_ONCE = 100;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final MediaType JSON = MediaType.get("application/json");

    private final JsonMapper json = new JsonMapper();
    private final OkHttpClient http;
    private final HttpUrl address;

    BulkApi(TelegramProperties properties) {
        http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(CALLS_AT_ONCE, 1, TimeUnit.MINUTES))
                .connectTimeout(properties.connectTimeout())
                .writeTimeout(properties.answerTimeout())
                .readTimeout(properties.answerTimeout())
                // Otherwise a message whose connection broke would be sent again without anybody knowing.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addNetworkInterceptor(chain -> {
                    if (chain.request().tag(Way.class) instanceof Way way) {
                        way.wentOut = true;
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        address = HttpUrl.get(properties.apiUrl().toString())
                .newBuilder()
                .addPathSegment("bot" + properties.botToken())
                .build();
    }

    /** What became of a call. */
    sealed interface Answer {

        /** @param result what the method gives back */
        record Done(JsonNode result) implements Answer {}

        /** @param retryAfterSeconds how long Telegram asks to be left alone; 0 when it does not say */
        record Refused(int code, String description, int retryAfterSeconds) implements Answer {}

        /** Nothing came of it. */
        record Unreachable() implements Answer {}

        /** It went out, and nobody knows what came of it. */
        record Unanswered() implements Answer {}
    }

    /** Calls a method with JSON. */
    Answer call(String method, String body) {
        return call(method, RequestBody.create(body, JSON));
    }

    /** Calls a method with a picture and JSON's fields as a form's. */
    Answer call(String method, MultipartBody form) {
        return call(method, (RequestBody) form);
    }

    private Answer call(String method, RequestBody body) {
        var way = new Way();
        var request = new Request.Builder()
                .url(address.newBuilder().addPathSegment(method).build())
                .post(body)
                .tag(Way.class, way)
                .build();
        try (var response = http.newCall(request).execute()) {
            return answer(response.code(), response.body().bytes());
        } catch (IOException e) {
            return way.wentOut ? new Answer.Unanswered() : new Answer.Unreachable();
        }
    }

    /** Behind a gateway that says that its server did not answer, and what is no JSON is of a gateway, the server may have taken it. */
    private Answer answer(int status, byte[] body) {
        if (status == BAD_GATEWAY || status == GATEWAY_TIMEOUT) {
            return new Answer.Unanswered();
        }
        try {
            var answer = json.readTree(body);
            return answer.path("ok").asBoolean(false)
                    ? new Answer.Done(answer.path("result"))
                    : new Answer.Refused(
                            answer.path("error_code").asInt(status),
                            answer.path("description").asString(""),
                            answer.path("parameters").path("retry_after").asInt(0));
        } catch (JacksonException e) {
            return new Answer.Unanswered();
        }
    }

    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** How far a call came. */
    private static final class Way {
        private volatile boolean wentOut;
    }
}
