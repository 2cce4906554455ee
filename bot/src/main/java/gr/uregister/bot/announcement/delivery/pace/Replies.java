package gr.uregister.bot.announcement.delivery.pace;

import java.time.Duration;

/** Is told of calls of Telegram that are no announcements'. They wait for nobody; announcements leave them room. */
public interface Replies {

    /** One is made. */
    void called(String method);

    /** Telegram wants to be left alone. */
    void refused(Duration time);
}
