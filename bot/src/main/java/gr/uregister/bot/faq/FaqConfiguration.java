package gr.uregister.bot.faq;

import gr.uregister.statemachine.institution.Institution;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Bean.Bootstrap;
import org.springframework.context.annotation.Configuration;

/** The articles and their index, made at the start. */
@Configuration(proxyBeanMethods = false)
class FaqConfiguration {

    /** Made beside the rest of the start, as nobody asks before its end. */
    @Bean(bootstrap = Bootstrap.BACKGROUND)
    FaqSearch faqSearch() throws IOException {
        return new FaqSearch(ArticleReader.readAll());
    }

    @Bean
    Articles articles(Institution institution) throws IOException {
        return new Articles(ArticleReader.readAll(), institution);
    }
}
