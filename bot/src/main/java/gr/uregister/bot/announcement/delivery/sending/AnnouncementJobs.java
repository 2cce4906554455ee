package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.delivery.DeliveryReports;
import gr.uregister.bot.announcement.life.AnnouncementChanged;
import gr.uregister.bot.announcement.life.AnnouncementRounds;
import gr.uregister.bot.announcement.life.LifeRules;
import gr.uregister.bot.announcement.recall.Recalls;
import gr.uregister.bot.announcement.webhook.WebhookRounds;
import gr.uregister.bot.announcement.webhook.Webhooks;
import org.jobrunr.jobs.annotations.Recurring;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has announcements begin, go on and be told of, on one node at a time: now and then, and at once when somebody changed one. */
@Component
public class AnnouncementJobs implements JobRequestHandler<LookAround> {

    private final AnnouncementRounds rounds;
    private final WebhookRounds webhooks;
    private final Webhooks tellings;
    private final Announcements announcements;
    private final DeliveryJobs deliveries;
    private final DeliveryReports reports;
    private final JobRequestScheduler scheduler;
    private final Recalls recalls;
    private final LifeRules rules;

    AnnouncementJobs(
            AnnouncementRounds rounds,
            WebhookRounds webhooks,
            Webhooks tellings,
            Announcements announcements,
            DeliveryJobs deliveries,
            DeliveryReports reports,
            JobRequestScheduler scheduler,
            Recalls recalls,
            LifeRules rules) {
        this.rounds = rounds;
        this.webhooks = webhooks;
        this.tellings = tellings;
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.reports = reports;
        this.scheduler = scheduler;
        this.recalls = recalls;
        this.rules = rules;
    }

    /** Whose time has come begins, and what a dead node left goes on. */
    @Recurring(id = "announcements", interval = "${uregister.announcements.look-every:PT30S}")
    public void look() {
        rounds.run();
        announcements.in(AnnouncementState.SENDING).forEach(announcement -> deliveries.goOn(announcement.id()));
        webhooks.run();
    }

    /** What platforms told too early is looked at again. By itself: others are not to wait for it. */
    @Recurring(id = "announcement-reports", interval = "${uregister.announcements.look-every:PT30S}")
    public void lookAtReports() {
        reports.lookAgain();
    }

    /** What staff want back is taken back. By itself, as it takes an hour where many had it. */
    @Recurring(id = "announcement-recalls", interval = "${uregister.announcements.look-every:PT30S}")
    public void takeBack() {
        recalls.run();
    }

    @Override
    public void run(LookAround job) {
        look();
        takeBack();
    }

    /** A node that comes up need not wait for the next round to go on with what it, or another one, left. */
    @EventListener(ApplicationReadyEvent.class)
    void open() {
        scheduler.enqueue(new LookAround());
    }

    /** What somebody changed is not kept waiting for the next round. */
    @EventListener
    void hear(AnnouncementChanged changed) {
        var announcement = changed.announcement();
        switch (announcement.state()) {
            case IN_REVIEW -> tellings.expect(announcement);
            case SCHEDULED -> {
                tellings.expect(announcement);
                scheduler.schedule(rules.beginsAt(announcement), new LookAround());
            }
            case SENDING -> deliveries.start(announcement.id());
            case FINISHED, CANCELLED -> scheduler.enqueue(new LookAround());
            case DRAFT, OVERDUE, PAUSED -> {
                // waits for somebody
            }
        }
    }
}
