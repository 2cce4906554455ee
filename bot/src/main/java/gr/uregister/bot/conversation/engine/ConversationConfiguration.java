package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.institution.Institution;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The pure parts of the conversation, as beans, and those that work in threads of their own. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ConversationConfiguration {

    @Bean
    Phrasebook phrasebook(Institution institution) {
        return new Phrasebook(institution.zone());
    }

    @Bean
    ConversationFlow conversationFlow(Institution institution, Phrasebook phrasebook) {
        return new ConversationFlow(institution, phrasebook);
    }

    @Bean
    OutboxWorker outboxWorker(DeedPerformer deeds, Scribe scribe, GivenUpDeeds givenUp, LogContext logContext) {
        var node = UUID.randomUUID().toString();
        return new OutboxWorker(node, deeds, scribe, givenUp, logContext, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Bean
    Sweeper sweeper(
            ConversationStore store,
            ConversationService conversations,
            OutboxWorker outbox,
            Scribe scribe,
            List<Deadline> deadlines,
            ConversationMetrics metrics,
            LogContext logContext) {
        return new Sweeper(
                store,
                conversations,
                outbox,
                scribe,
                deadlines,
                metrics,
                logContext,
                Executors::newVirtualThreadPerTaskExecutor);
    }
}
