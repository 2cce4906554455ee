package gr.uregister.bot.helpdesk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The help desk.
 *
 * @param console whether agents answer in the chat, once there are some; otherwise whoever asks for a person is told the office's phone and email
 */
@ConfigurationProperties("uregister.help-desk")
public record HelpDeskProperties(@DefaultValue("true") boolean console) {}
