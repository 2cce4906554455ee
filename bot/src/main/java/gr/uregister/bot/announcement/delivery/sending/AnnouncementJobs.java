package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.life.AnnouncementChanged;
import gr.uregister.bot.announcement.life.AnnouncementRounds;
import gr.uregister.bot.announcement.life.LifeRules;
import gr.uregister.bot.announcement.recall.Recalls;
import gr.uregister.bot.announcement.webhook.WebhookRounds;
import gr.uregister.bot.announcement.webhook.Webhooks;
import org.jobrunr.jobs.annotations.Recurring;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
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
    private final JobRequestScheduler scheduler;
    private final Recalls recalls;
    private final LifeRules rules;

    AnnouncementJobs(
            AnnouncementRounds rounds,
            WebhookRounds webhooks,
            Webhooks tellings,
            Announcements announcements,
            DeliveryJobs deliveries,
            JobRequestScheduler scheduler,
            Recalls recalls,
            LifeRules rules) {
        this.rounds = rounds;
        this.webhooks = webhooks;
        this.tellings = tellings;
        this.announcements = announcements;
        this.deliveries = deliveries;
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
