package gr.uregister.bot.demo;

import gr.uregister.bot.demo.ConditionalOnDemo.IsDemo;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where somebody lands who knows the server's name only. */
@Controller
final class Home {

    private final String destination;

    Home(Environment environment) {
        this.destination = "redirect:" + (IsDemo.isDemo(environment) ? "/demo" : "/chat");
    }

    @GetMapping("/")
    String show() {
        return destination;
    }
}
