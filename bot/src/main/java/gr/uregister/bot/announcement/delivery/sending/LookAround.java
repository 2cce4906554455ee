package gr.uregister.bot.announcement.delivery.sending;

import org.jobrunr.jobs.lambdas.JobRequest;

/** The job of looking what has to become of announcements. JobRunr keeps it as JSON. */
public record LookAround() implements JobRequest {

    @Override
    public Class<AnnouncementJobs> getJobRequestHandler() {
        return AnnouncementJobs.class;
    }
}
