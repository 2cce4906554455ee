package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.security.SecurityScheme.In;
import io.swagger.v3.oas.models.security.SecurityScheme.Type;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the API introduces itself at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String SESSION = "session";
    private static final String BEARER = "bearer";

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
                                + " Authorization: Bearer, without cookies and without the other token."))
                .components(new Components()
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(Type.APIKEY)
                                        .in(In.COOKIE)
                                        .name("__Host-desk")
                                        .description("Staff who are signed in"))
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(Type.HTTP)
                                        .scheme("bearer")
                                        .description("A system of the institution, by a token of an administrator's")));
    }

    /** What proves who asks, as {@link AllowedTo} has it. */
    @Bean
    OperationCustomizer provenBy() {
        return (operation, handler) -> {
            var allowed = handler.getMethodAnnotation(AllowedTo.class);
            if (allowed != null && allowed.from() != From.ANYBODY) {
                operation.addSecurityItem(new SecurityRequirement().addList(SESSION));
            }
            if (allowed != null && allowed.programs()) {
                operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            }
            return operation;
        };
    }
}
