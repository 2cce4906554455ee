package gr.uregister.bot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.io.Serializable;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What the walls keep out. */
final class Walls {

    private static final Set<String> IO = Set.of("java.io", "java.net", "java.nio");

    private static final Set<String> HARMLESS = Set.of(
            Serializable.class.getName(), IDN.class.getName(), URI.class.getName(), URISyntaxException.class.getName());

    private static final PackageMatcher JAVA_TIME = PackageMatcher.of("java.time..");

    private Walls() {}

    /**
     * The classes of a library.
     *
     * @param witness one of them, which proves that the packages are spelt right
     */
    static DescribedPredicate<JavaClass> library(Class<?> witness, String packages) {
        var matcher = PackageMatcher.of(packages);
        if (!matcher.matches(witness.getPackageName())) {
            throw new IllegalArgumentException(witness + " is not in " + packages);
        }
        return describe("belong to " + packages, type -> matcher.matches(type.getPackageName()));
    }

    static DescribedPredicate<JavaClass> filesAndSockets() {
        return describe(
                "do input or output",
                type -> IO.stream().anyMatch(root -> (type.getPackageName() + ".").startsWith(root + "."))
                        && !type.getPackageName().equals("java.nio.charset")
                        && !HARMLESS.contains(type.getName()));
    }

    static DescribedPredicate<JavaClass> clocksAndDice() {
        return describe(
                "are clocks or dice",
                type -> type.isAssignableTo(InstantSource.class)
                        || type.isAssignableTo(RandomGenerator.class)
                        || type.isAssignableTo(Random.class)
                        || type.isAssignableTo(SecureRandom.class));
    }

    /** Reads the time of this machine, unless by a clock that was handed in. */
    static DescribedPredicate<JavaAccess<?>> readingTheWallClock() {
        return describe(
                "it reads the wall clock",
                access -> is(access, System.class, "currentTimeMillis")
                        || access.getName().equals("now") && isOfJavaTime(access) && !isGivenAClock(access)
                        || isOf(access, InstantSource.class) && access.getName().startsWith("system")
                        || isOf(access, Clock.class) && access.getName().matches("(system|tick).*")
                        || is(access, Date.class, "<init>") && isGivenNothing(access));
    }

    static DescribedPredicate<JavaAccess<?>> drawingOrWaiting() {
        return describe(
                "it draws or waits",
                access -> is(access, UUID.class, "randomUUID")
                        || is(access, Math.class, "random")
                        || is(access, System.class, "nanoTime")
                        || is(access, Thread.class, "sleep"));
    }

    private static boolean is(JavaAccess<?> access, Class<?> owner, String name) {
        return isOf(access, owner) && access.getName().equals(name);
    }

    private static boolean isOf(JavaAccess<?> access, Class<?> owner) {
        return access.getTargetOwner().isEquivalentTo(owner);
    }

    private static boolean isOfJavaTime(JavaAccess<?> access) {
        return JAVA_TIME.matches(access.getTargetOwner().getPackageName());
    }

    private static boolean isGivenAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isGivenNothing(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty();
    }
}
