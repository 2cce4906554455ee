package gr.uregister.bot.announcement.delivery.courier;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.announcing.Announced;

/**
 * What some recipients are brought: to each the same.
 *
 * @param paid whether it may go at the rate for which Telegram takes payment
 */
public record Letter(Announced announced, Language language, boolean paid) {}
