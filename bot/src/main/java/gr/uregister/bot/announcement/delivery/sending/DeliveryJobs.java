package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.Chunk.State;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.life.Act;
import gr.uregister.bot.announcement.life.AnnouncementLife;
import gr.uregister.bot.announcement.life.FailureWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.springframework.stereotype.Component;

/**
 * Has the chunks of announcements delivered, each by a job on whichever node is free. Only some of an announcement's chunks are jobs at the
 * same time, and each that is done brings the next: other jobs, which stand in the same queue, need not wait for all of an announcement.
 */
@Component
public class DeliveryJobs implements JobRequestHandler<DeliverChunk> {

    /** How many chunks of an announcement are under way on a channel, on all nodes together. */
    private static final int CHUNKS_AT_ONCE = 4;

    /** How many chunks a node has under way; fewer than its workers are, so that all other work finds one. */
    private static final int CHUNKS_HERE = 12;

    private static final Duration A_WHILE = Duration.ofSeconds(5);

    /** A job that did not begin for so long is taken for lost; it may have had to wait for others. */
    private static final Duration LONGEST_QUEUE = Duration.ofMinutes(2);

    private final Announcements announcements;
    private final Chunks chunks;
    private final ChunkDelivery delivery;
    private final JobRequestScheduler scheduler;
    private final AnnouncementLife life;
    private final FailureWatch failures;
    private final Clearance clearance;

    /** Whoever had a chunk, and was not heard of for so long since, is dead. */
    private final Duration silence;

    private final InstantSource clock;
    private final Semaphore places = new Semaphore(CHUNKS_HERE);

    DeliveryJobs(
            Announcements announcements,
            Chunks chunks,
            ChunkDelivery delivery,
            JobRequestScheduler scheduler,
            AnnouncementLife life,
            FailureWatch failures,
            Clearance clearance,
            AnnouncementsProperties properties,
            InstantSource clock) {
        this.announcements = announcements;
        this.chunks = chunks;
        this.delivery = delivery;
        this.scheduler = scheduler;
        this.life = life;
        this.failures = failures;
        this.clearance = clearance;
        this.clock = clock;
        silence = properties.holdLife();
    }

    /**
     * Begins to deliver an announcement, or goes on: to be called when its audience is frozen, and when it is resumed. Called again, nothing
     * more happens.
     */
    public void start(String announcement) {
        if (isUnderWay(announcement)) {
            chunks.channelsOf(announcement).forEach(channel -> fillUp(announcement, channel));
            finishIfDone(announcement);
        }
    }

    /** Delivers a chunk, as far as its announcement goes on meanwhile; later, where too many are under way. */
    @Override
    public void run(DeliverChunk job) throws InterruptedException {
        if (!places.tryAcquire()) {
            scheduler.schedule(clock.instant().plus(A_WHILE), job);
            return;
        }
        try {
            deliver(job);
        } finally {
            places.release();
        }
    }

    private void deliver(DeliverChunk job) throws InterruptedException {
        var announcement = job.announcement();
        var channel = delivery.deliver(announcement, job.chunk());
        if (channel.isEmpty()) {
            chunks.heldUntil(announcement, job.chunk()).ifPresent(until -> scheduler.schedule(until, job));
        } else {
            goOn(announcement);
        }
    }

    /** Goes on with what a dead node left. */
    void goOn(String announcement) {
        if (isUnderWay(announcement)) {
            chunks.queueForgotten(announcement, silence, LONGEST_QUEUE).forEach(chunk -> queue(announcement, chunk));
            start(announcement);
        }
    }

    private boolean isUnderWay(String announcement) {
        return announcements.find(announcement).filter(clearance::isGiven).isPresent();
    }

    private void fillUp(String announcement, String channel) {
        for (int busy = chunks.count(announcement, channel, State.QUEUED); busy < CHUNKS_AT_ONCE; busy++) {
            var next = chunks.queueNext(announcement, channel);
            if (next.isEmpty()) {
                return;
            }
            queue(announcement, next.getAsInt());
        }
    }

    private void queue(String announcement, int chunk) {
        scheduler.enqueue(new DeliverChunk(announcement, chunk));
    }

    /** Whoever does the last chunk finds all of them done. */
    private void finishIfDone(String announcement) {
        var frozen = announcements
                .find(announcement)
                .map(found -> found.course().frozen())
                .orElse(null);
        if (frozen != null && chunks.countDone(announcement) >= frozen.chunks()) {
            life.act(announcement, new Act.Finished());
            failures.forget(announcement);
        }
    }
}
