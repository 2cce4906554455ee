package gr.uregister.bot.staff.oidc;

import gr.uregister.bot.staff.StaffRole;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a provider says of somebody's roles. What it says in any other way gives none. */
final class RoleClaim {

    private final List<String> path;
    private final Map<StaffRole, Set<String>> givenBy = new EnumMap<>(StaffRole.class);

    RoleClaim(OidcProperties properties) {
        path = List.of(properties.rolesClaim().split("\\."));
        for (var role : StaffRole.values()) {
            givenBy.put(role, Set.copyOf(properties.roles().getOrDefault(role.code(), List.of(role.code()))));
        }
    }

    /** The roles that these claims give. */
    Set<StaffRole> of(Map<String, Object> claims) {
        var values = values(claims);
        return Arrays.stream(StaffRole.values())
                .filter(role -> values.stream().anyMatch(givenBy.getOrDefault(role, Set.of())::contains))
                .collect(Collectors.toSet());
    }

    private Set<String> values(Map<String, Object> claims) {
        @Nullable Object found = claims;
        for (var name : path) {
            found = found instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return switch (found) {
            case String text -> Stream.of(text.split("[ ,]+")).collect(Collectors.toSet());
            case Collection<?> several ->
                several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }
}
