package gr.uregister.bot.announcement.delivery.pace;

import java.time.Duration;

/** Is told of calls of Telegram that are no announcements'. They wait for nobody; announcements leave them room. */
public interface Replies {

    /** One is made. */
    void called(String method);

    /** One to a chat was refused, as Telegram is too busy. @param time for which it wants to be left alone, by this chat or by all */
    void refused(String chat, Duration time);
}
