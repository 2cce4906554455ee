package gr.uregister.bot.announcement.delivery.sending;

import org.jobrunr.jobs.lambdas.JobRequest;

/**
 * The job of delivering a chunk. JobRunr keeps it as JSON.
 *
 * @param chunk its number within the announcement
 */
public record DeliverChunk(String announcement, int chunk) implements JobRequest {

    @Override
    public Class<DeliveryJobs> getJobRequestHandler() {
        return DeliveryJobs.class;
    }
}
