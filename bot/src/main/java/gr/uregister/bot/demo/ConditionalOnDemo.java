package gr.uregister.bot.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Only in the demo: where neither a mail server nor an SMS service is configured, so that PINs can go nowhere but to the local mailbox
 * and phone. {@code uregister.demo.enabled} decides otherwise. Whoever can open the demo reads every PIN.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnDemo.IsDemo.class)
public @interface ConditionalOnDemo {

    /** The condition itself. */
    final class IsDemo implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isDemo(context.getEnvironment());
        }

        static boolean isDemo(Environment environment) {
            var wanted = environment.getProperty("uregister.demo.enabled", "");
            return wanted.isBlank()
                    ? isBlank(environment, "SMTP_HOST") && isBlank(environment, "TWILIO_ACCOUNT_SID")
                    : Boolean.parseBoolean(wanted.strip());
        }

        private static boolean isBlank(Environment environment, String variable) {
            return environment.getProperty(variable, "").isBlank();
        }
    }
}
