package gr.uregister.bot;

import gr.uregister.bot.staff.command.StaffCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the application, or does what a command says: {@code staff add NAME --role=admin}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class UregisterBot {

    public static void main(String[] args) {
        if (StaffCommand.isMeant(args)) {
            System.exit(StaffCommand.run(args));
        }
        SpringApplication.run(UregisterBot.class, args);
    }
}
