package gr.uregister.bot.pin;

/** Takes what an SMS service reports on SMS that it accepted. */
public interface SmsReports {

    /** What became of an SMS, for good. */
    enum Report {
        DELIVERED,
        NOT_DELIVERED
    }

    /**
     * Records a report. The first one counts: what comes after it changes nothing.
     *
     * @param providerId what {@link SmsSender#send} returned; a report may come before that did
     */
    void record(String providerId, Report report);
}
