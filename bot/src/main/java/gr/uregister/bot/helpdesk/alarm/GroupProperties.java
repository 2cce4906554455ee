package gr.uregister.bot.helpdesk.alarm;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.messages.Language;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The staff's group on Telegram.
 *
 * @param chat Telegram's id of the group, such as {@code -1001234567890}; empty: nobody is told
 * @param language in which it is told
 * @param waitedFor after how long somebody who waits is spoken of once more
 * @param every how often it is looked who waits; one message says everything that is new, so this keeps Telegram's limits for groups
 */
@ConfigurationProperties("uregister.help-desk.telegram-group")
record GroupProperties(
        @DefaultValue("") String chat,
        @DefaultValue("el") Language language,
        @DefaultValue("10m") Duration waitedFor,
        @DefaultValue("15s") Duration every) {

    private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{5,32}");

    GroupProperties {
        chat = chat.strip();
        if (!chat.isEmpty() && !CHAT.matcher(chat).matches()) {
            throw new ConfigurationRefused("TELEGRAM_STAFF_GROUP is not a group's id: it is a number such as"
                    + " -1001234567890, or the @name of a public group.");
        }
    }

    boolean isOn() {
        return !chat.isEmpty();
    }
}
