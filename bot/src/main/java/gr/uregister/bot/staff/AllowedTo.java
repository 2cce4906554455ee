package gr.uregister.bot.staff;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a method of a {@link DeskPage} or {@link DeskApi}. A method without it is refused to everybody, and the test of promise S12
 * must name each of them.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    /** One of these roles is enough; none for all whom {@link #from} lets in. */
    StaffRole[] value() default {};

    /** From when on: roles count only for those who are signed in completely. */
    From from() default From.SIGNED_IN;

    /** Whether systems of the institution may call it, too, by a token: only what says so is open to them. */
    boolean programs() default false;

    /** How far somebody must have come. */
    enum From {
        /** Nobody has to be known. */
        ANYBODY,
        /** The password was right. */
        PASSWORD,
        /** Signed in, if need be without the second factor that the account must get. */
        ENROLMENT,
        /** Signed in completely. */
        SIGNED_IN
    }
}
