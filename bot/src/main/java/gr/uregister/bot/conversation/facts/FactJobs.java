package gr.uregister.bot.conversation.facts;

import org.jobrunr.jobs.annotations.Recurring;
import org.springframework.stereotype.Component;

/** Has what is known of chats completed, once and on one node at a time. */
@Component
public class FactJobs {

    private final FactRounds rounds;

    FactJobs(FactRounds rounds) {
        this.rounds = rounds;
    }

    /** Again and again: a job may fail, or be given to a node of an earlier version, which knows none such. */
    @Recurring(id = "facts", interval = "PT1M")
    public void complete() {
        rounds.goOn();
    }
}
