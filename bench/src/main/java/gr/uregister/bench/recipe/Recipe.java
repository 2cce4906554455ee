package gr.uregister.bench.recipe;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** The plain Spring recipe as a program. */
@SpringBootApplication
public class Recipe {

    /** The arguments: MongoDB's address with a database, the Bot API's address with the token, a document's size in bytes. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(Recipe.class)
                .properties(
                        "server.port=0",
                        "spring.threads.virtual.enabled=true",
                        "spring.mongodb.uri=" + arguments[0],
                        "bench.bot-url=" + arguments[1],
                        "bench.document-bytes=" + arguments[2])
                .run();
    }

    @EventListener
    void sayPort(WebServerInitializedEvent event) {
        System.out.println("port " + event.getWebServer().getPort());
    }
}
