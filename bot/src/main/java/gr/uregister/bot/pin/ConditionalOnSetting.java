package gr.uregister.bot.pin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Only where a setting is set to something. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnSetting.IsSet.class)
public @interface ConditionalOnSetting {

    /** The setting's name, such as {@code uregister.mail.host}. */
    String value();

    /** The condition itself. */
    final class IsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var annotation = Objects.requireNonNull(
                    metadata.getAnnotationAttributes(ConditionalOnSetting.class.getName()), "read by its annotation");
            var setting = String.valueOf(annotation.get("value"));
            return !context.getEnvironment().getProperty(setting, "").isBlank();
        }
    }
}
