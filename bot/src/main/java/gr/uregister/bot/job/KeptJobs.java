package gr.uregister.bot.job;

import gr.uregister.bot.database.keeping.DataKeeper;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What JobRunr keeps: which work is to be done, by which node, and when. A job names an announcement or nothing, and never a person. */
@Component
class KeptJobs implements DataKeeper {

    @Override
    public Set<String> collections() {
        return Set.of(
                "jobrunr_jobs",
                "jobrunr_recurring_jobs",
                "jobrunr_background_job_servers",
                "jobrunr_metadata",
                "jobrunr_migrations");
    }
}
