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
 * Only in the demo: where no mail server or no SMS service is configured, so that some PINs can go nowhere but to the local mailbox or
 * phone. {@code uregister.demo.enabled} decides otherwise. Whoever can open the demo reads every PIN that goes there.
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
                    ? isMailLocal(environment) || isSmsLocal(environment)
                    : Boolean.parseBoolean(wanted.strip());
        }

        private static boolean isMailLocal(Environment environment) {
            return environment.getProperty("uregister.mail.host", "").isBlank();
        }

        private static boolean isSmsLocal(Environment environment) {
            return environment.getProperty("uregister.twilio.account-sid", "").isBlank();
        }
    }

    /** Whether mail goes to the local mailbox. */
    final class MailIsLocal implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return IsDemo.isDemo(context.getEnvironment()) && IsDemo.isMailLocal(context.getEnvironment());
        }
    }

    /** Whether SMS go to the local phone. */
    final class SmsIsLocal implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return IsDemo.isDemo(context.getEnvironment()) && IsDemo.isSmsLocal(context.getEnvironment());
        }
    }
}
