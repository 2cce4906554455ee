package gr.uregister.bot.channel.web;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.attachment.FileGate;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.receipt.FetchedMessages;
import gr.uregister.bot.conversation.typing.TypingSigns;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The web chat on a real server, with the rooms it leans on, and conversations in memory. Not annotated as a configuration: tests of the
 * whole application would find it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"
        })
@EnableConfigurationProperties({UregisterProperties.class, WebChatProperties.class})
@Import({
    BlindIndex.class,
    ChatCookie.class,
    ChatFiles.class,
    ChatMessages.class,
    ChatPage.class,
    ChatStream.class,
    OpenStreams.class,
    Keys.class
})
@ComponentScan({"gr.uregister.bot.web", "gr.uregister.bot.institution"})
@ComponentScan(
        basePackages = "gr.uregister.bot.link",
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.Link(Addresses|Tokens)"))
class WebChatServer {

    @Bean
    MemoryConversations conversations() {
        return new MemoryConversations();
    }

    @Bean
    TestDatabase database() {
        return TestDatabase.start();
    }

    @Bean
    TypingSigns typingSigns(TestDatabase database, InstantSource clock) {
        return new TypingSigns(database.template(), clock);
    }

    @Bean
    FetchedMessages fetchedMessages(TestDatabase database, Institution institution, InstantSource clock) {
        return new FetchedMessages(database.template(), institution, clock);
    }

    @Bean
    Attachments attachments(TestDatabase database, Keys keys, Institution institution, InstantSource clock) {
        return new Attachments(database.template(), new Sealer(keys), institution, clock);
    }

    @Bean
    FileGate files(Attachments attachments) {
        return new FileGate(attachments);
    }

    /** It stands still: so many in ten seconds are so many however long they take. */
    @Bean
    InstantSource clock() {
        return new SettableClock();
    }
}
