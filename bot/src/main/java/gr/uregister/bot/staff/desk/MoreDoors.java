package gr.uregister.bot.staff.desk;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Another way into the console, such as single sign-on; beans of this type are asked when the doors are made. */
public interface MoreDoors extends Customizer<HttpSecurity> {}
