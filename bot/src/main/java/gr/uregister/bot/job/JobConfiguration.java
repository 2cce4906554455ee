package gr.uregister.bot.job;

import com.mongodb.client.MongoClient;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.nosql.mongo.MongoDBStorageProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/** Has JobRunr keep its jobs where everything else is kept; by itself it would take a database of its own. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    @Bean(destroyMethod = "close")
    StorageProvider jobStorage(MongoClient client, MongoOperations mongo, JobMapper jobs) {
        var database = mongo.execute(db -> db.getName());
        var storage = new MongoDBStorageProvider(client, database, "jobrunr_");
        storage.setJobMapper(jobs);
        return storage;
    }
}
