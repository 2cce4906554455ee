package gr.uregister.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.MongoClientImpl;
import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoTemplate;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads what everything in this JVM prints")
class DatabaseConfigurationTest {

    @TempDir
    Path directory;

    @EnableConfigurationProperties({DatabaseProperties.class, UregisterProperties.class})
    private static class Settings {}

    private ApplicationContextRunner application(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(MongoAutoConfiguration.class, DataMongoAutoConfiguration.class))
                .withUserConfiguration(Settings.class, DatabaseConfiguration.class)
                .withPropertyValues("uregister.data-dir=" + directory)
                .withPropertyValues(properties);
    }

    @Test
    void without_an_address_the_embedded_server_keeps_a_file_in_the_data_directory() {
        application("uregister.mongodb.uri=").run(context -> {
            var template = context.getBean(MongoTemplate.class);
            template.getCollection("things").insertOne(new Document());

            assertThat(template.getDb().getName()).isEqualTo("uregister");
            assertThat(directory.resolve("mongo")).isNotEmptyDirectory();
            assertThat(context.getBean(InstantSource.class)).isInstanceOf(DatabaseClock.class);
        });
    }

    @Test
    void an_address_may_name_its_database_and_times_to_wait() {
        application("uregister.mongodb.uri=mongodb://127.0.0.1:1/faculty?w=1&connectTimeoutMS=700")
                .run(context -> {
                    var settings = ((MongoClientImpl) context.getBean(MongoClient.class)).getSettings();

                    assertThat(context.getBean(MongoTemplate.class).getDb().getName())
                            .isEqualTo("faculty");
                    assertThat(settings.getWriteConcern().getWString()).isEqualTo(WriteConcern.MAJORITY.getWString());
                    assertThat(settings.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS))
                            .isEqualTo(700);
                    assertThat(settings.getSocketSettings().getReadTimeout(TimeUnit.SECONDS))
                            .isEqualTo(10);
                    assertThat(settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                            .isEqualTo(3);
                });
    }

    @Test
    void an_address_without_a_database_means_ours_and_leaves_the_user_where_it_was() {
        application("uregister.mongodb.uri=mongodb://bot:secret@127.0.0.1:1").run(context -> {
            var settings = ((MongoClientImpl) context.getBean(MongoClient.class)).getSettings();

            assertThat(context.getBean(MongoTemplate.class).getDb().getName()).isEqualTo("uregister");
            assertThat(settings.getCredential().getSource()).isEqualTo("admin");
        });
    }

    @Test
    void a_wrong_address_refuses_the_start_in_one_sentence_without_its_password() {
        application("uregister.mongodb.uri=mongodb://bot:gu:es@sme@db:port")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationRefused.class)
                        .hasMessageStartingWith("MONGODB_URI is not a MongoDB address")
                        .hasMessageNotContaining("sme"));
    }

    @Test
    void a_refused_start_is_told_in_one_sentence_and_no_stack_trace(CapturedOutput output) {
        var application =
                new SpringApplicationBuilder(Settings.class, DatabaseConfiguration.class).web(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run(
                        "--uregister.data-dir=" + directory,
                        "--uregister.secret=" + "c2VjcmV0".repeat(8),
                        "--uregister.mongodb.uri=nonsense"))
                .isInstanceOf(Exception.class);

        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START", "MONGODB_URI is not a MongoDB address")
                .doesNotContain("\tat ");
    }

    @Test
    void the_embedded_server_outlives_its_client() {
        var closed = new ArrayList<String>();
        var watch = new DestructionAwareBeanPostProcessor() {
            @Override
            public void postProcessBeforeDestruction(Object bean, String name) {
                closed.add(name);
            }
        };

        application()
                .withInitializer(context -> context.getBeanFactory().addBeanPostProcessor(watch))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(closed).containsSubsequence("mongo", "mongoConnectionDetails");
    }
}
