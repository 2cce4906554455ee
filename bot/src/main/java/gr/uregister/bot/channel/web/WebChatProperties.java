package gr.uregister.bot.channel.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the web chat.
 *
 * @param cookieLife how long a browser finds its conversation again, from its last visit
 * @param newChatsPerMinute conversations one client address may begin; generous, since a whole campus may share one
 * @param messagesPerTenSeconds messages one chat may send
 * @param streamsPerChat pages that may show one chat at the same time
 */
@ConfigurationProperties("uregister.web-chat")
record WebChatProperties(
        @DefaultValue("30d") Duration cookieLife,
        @DefaultValue("60") int newChatsPerMinute,
        @DefaultValue("30") int messagesPerTenSeconds,
        @DefaultValue("8") int streamsPerChat) {}
