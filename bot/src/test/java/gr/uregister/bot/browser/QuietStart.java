package gr.uregister.bot.browser;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.test.context.SpringBootContextLoader;

/** Starts an application that leaves the log as it stands: to set it up anew would cut off tests beside it that read what is logged. */
final class QuietStart extends SpringBootContextLoader {

    @Override
    protected SpringApplication getSpringApplication() {
        var application = super.getSpringApplication();
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return application;
    }
}
