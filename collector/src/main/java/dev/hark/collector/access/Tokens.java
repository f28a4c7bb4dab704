package dev.hark.collector.access;

import dev.hark.signal.config.Secret;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens that this collector knows. Every one is compared, whatever the first comparisons say, so that the time of
 * an answer tells nothing about how much of a guess was right.
 */
public final class Tokens {

    private record Known(Secret secret, Role role, int place) {}

    private final List<Known> known = new ArrayList<>();

    public Tokens(Map<Role, List<Secret>> tokens) {
        for (Role role : Role.values()) {
            List<Secret> secrets = tokens.getOrDefault(role, List.of());
            for (int i = 0; i < secrets.size(); i++) {
                known.add(new Known(secrets.get(i), role, i + 1));
            }
        }
    }

    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** Who presents this token, if anybody known does. */
    public Optional<Caller> caller(String presented) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        String name = "";
        for (Known token : known) {
            boolean matches = token.secret().matches(presented);
            if (matches) {
                roles.add(token.role());
                name = token.role().code() + (token.place() == 1 ? "" : "-" + token.place());
            }
        }
        return roles.isEmpty() ? Optional.empty() : Optional.of(new Caller(name, roles, false));
    }
}
