package gr.uregister.bot.staff.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the API introduces itself at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI deskApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("uregister-bot, staff console")
                        .version("1")
                        .description("Everything that the console at /desk shows and does. Sign in by POST"
                                + " /api/desk/sign-in and keep the cookies; each request that changes"
                                + " something carries the token of GET /api/desk/csrf. 401: not signed in."
                                + " 403: not for your roles, or no token. 422: not done, and why. Systems of"
                                + " the institution announce with a token of an administrator's in the header"
                                + " Authorization: Bearer, without cookies and without the other token."));
    }
}
