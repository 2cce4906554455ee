package gr.uregister.bot.demo;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.demo.ConditionalOnDemo.IsDemo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where to click once everything is up. */
@Component
final class WhereToClick {

    private static final Logger log = LoggerFactory.getLogger(WhereToClick.class);

    private final URI publicUrl;
    private final DemoStaff staff;
    private final Environment environment;

    WhereToClick(UregisterProperties properties, DemoStaff staff, Environment environment) {
        this.publicUrl = properties.publicUrl();
        this.staff = staff;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        log.info("Ready.\n{}", framed(lines(base(), IsDemo.isDemo(environment), staff.settle())));
    }

    /** @param staffPassword of the demo's staff account; empty where there is none */
    static List<String> lines(String base, boolean demo, Optional<String> staffPassword) {
        var lines = new ArrayList<String>();
        lines.add("uregister-bot is ready. Open in a browser:");
        lines.add("");
        if (demo) {
            lines.add("  start here     " + base + "/demo");
        }
        lines.add("  the chat       " + base + "/chat");
        lines.add("  staff          " + base + "/desk");
        staffPassword.ifPresent(password -> {
            lines.add("                 name: %s   password: %s".formatted(DemoStaff.NAME, password));
            lines.add("                 %s, with the same password, approves what it announces"
                    .formatted(DemoStaff.APPROVER));
        });
        if (demo) {
            lines.add("");
            lines.add("This is a demo: whoever can open /demo reads every PIN.");
        }
        return lines;
    }

    static String framed(List<String> lines) {
        var width = lines.stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder("\n  ╭").append("─".repeat(width + 4)).append("╮\n");
        for (var line : lines) {
            text.append("  │  ")
                    .append(line)
                    .append(" ".repeat(width - line.length()))
                    .append("  │\n");
        }
        return text.append("  ╰").append("─".repeat(width + 4)).append("╯\n").toString();
    }

    /** The public address; a port left to the system to choose (0) is known only now. */
    private String base() {
        var base = publicUrl.toString().replaceAll("/$", "");
        return publicUrl.getPort() == 0
                ? base.replaceFirst(":0$", ":" + environment.getProperty("local.server.port"))
                : base;
    }
}
