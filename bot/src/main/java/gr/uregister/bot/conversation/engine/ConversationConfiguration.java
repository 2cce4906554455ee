package gr.uregister.bot.conversation.engine;

import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.institution.Institution;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The pure parts of the conversation, as beans. */
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
}
