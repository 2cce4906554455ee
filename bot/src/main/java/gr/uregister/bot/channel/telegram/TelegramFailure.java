package gr.uregister.bot.channel.telegram;

import com.fasterxml.jackson.core.JacksonException;
import gr.uregister.bot.channel.telegram.TelegramApi.Trouble;
import gr.uregister.bot.channel.telegram.TelegramApi.Unanswered;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * A call to Telegram that did not succeed. It has no cause and says nothing but the method and what Telegram answered: the library's own
 * exceptions may hold the address of the call, and with it the token.
 */
final class TelegramFailure extends RuntimeException {

    /** Which of the worlds of errors it belongs to. */
    enum Kind {
        /** Telegram refused: what was sent is wrong, or not possible here. */
        REFUSED,
        /** Telegram refused the bot itself: the token or the address is wrong, or somebody else uses the bot too. */
        MISCONFIGURED,
        /** The person can no longer be written to: the bot was blocked, or the account is gone. */
        GONE,
        /** Telegram is too busy, or in trouble of its own; nothing was done. */
        BUSY,
        /** Telegram could not be reached; nothing was done. */
        UNREACHABLE,
        /** The call went out and no answer came: nobody knows whether it was done. */
        UNKNOWN
    }

    private final Kind kind;
    private final int code;
    private final @Nullable Duration retryAfter;

    private TelegramFailure(String message, Kind kind, int code, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** What the library or OkHttp fails with. */
    static TelegramFailure of(String method, Exception thrown) {
        if (thrown instanceof TelegramApiRequestException answered && answered.getErrorCode() != null) {
            return answered(method, answered);
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Unanswered _ -> {
                    return unknown(method);
                }
                case Trouble trouble -> {
                    return answered(method, trouble.status(), "trouble of Telegram's own", null);
                }
                case JacksonException _ -> {
                    return unknown(method);
                }
                case IOException _ -> {
                    return unreachable(method);
                }
                default -> {
                    // the next cause may tell more
                }
            }
        }
        return unknown(method);
    }

    private static TelegramFailure answered(String method, TelegramApiRequestException e) {
        var parameters = e.getParameters();
        var seconds = parameters == null ? null : parameters.getRetryAfter();
        return answered(
                method,
                e.getErrorCode(),
                Objects.requireNonNullElse(e.getApiResponse(), ""),
                seconds == null ? null : Duration.ofSeconds(seconds));
    }

    /** Telegram answered with an error. */
    static TelegramFailure answered(String method, int code, String description, @Nullable Duration retryAfter) {
        var kind = kindOf(code, description);
        return new TelegramFailure(method + " was answered " + code + ": " + description, kind, code, retryAfter);
    }

    static TelegramFailure unreachable(String method) {
        return new TelegramFailure("Telegram could not be reached for " + method, Kind.UNREACHABLE, 0, null);
    }

    static TelegramFailure unknown(String method) {
        return new TelegramFailure("Telegram did not answer " + method, Kind.UNKNOWN, 0, null);
    }

    Kind kind() {
        return kind;
    }

    /** Telegram's error code; 0 when there was no answer. */
    int code() {
        return code;
    }

    /** How long Telegram asks to be left alone. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    private static Kind kindOf(int code, String description) {
        return switch (code) {
            case 403 -> Kind.GONE;
            case 400 -> description.contains("chat not found") ? Kind.GONE : Kind.REFUSED;
            case 401, 404, 409 -> Kind.MISCONFIGURED;
            case 429 -> Kind.BUSY;
            default -> code >= 500 ? Kind.BUSY : Kind.REFUSED;
        };
    }
}
