package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the console begins: what somebody can do here. */
@DeskPage
final class HomePage {

    @AllowedTo
    @GetMapping("/desk")
    String show() {
        return "desk/home";
    }
}
