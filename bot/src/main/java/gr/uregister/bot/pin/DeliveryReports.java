package gr.uregister.bot.pin;

/** Takes what a service reports on messages that it accepted. */
public interface DeliveryReports {

    /** What became of a message, for good. */
    enum Report {
        DELIVERED,
        NOT_DELIVERED
    }

    /**
     * Records a report. The first one counts: what comes after it changes nothing.
     *
     * @param providerId what {@link SmsSender#send} or {@link TelegramSender#send} returned; a report may come before that did
     */
    void record(String providerId, Report report);
}
