package dev.hark.collector.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param name how the history calls them: {@code admin}, {@code reader}, or {@code anybody} where no tokens are set
 * @param roles what they may do
 * @param signedIn whether a session of the pages says so, which they can leave by signing out
 */
public record Caller(String name, Set<Role> roles, boolean signedIn) {

    private static final String KEY = Caller.class.getName();

    /** Where no tokens are set, everybody who reaches the loopback address may do everything. */
    public static final Caller ANYBODY = new Caller("anybody", Set.of(Role.values()), false);

    /** One without a token where tokens are set. */
    public static final Caller NOBODY = new Caller("nobody", Set.of(), false);

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean mayIngest() {
        return roles.contains(Role.INGEST);
    }

    public boolean mayRead() {
        return roles.contains(Role.READ) || mayChange();
    }

    public boolean mayChange() {
        return roles.contains(Role.ADMIN);
    }

    /** The caller of a request, once {@code access} has looked at it; nobody before. */
    public static Caller of(RoutingContext request) {
        return request.get(KEY, NOBODY);
    }

    /** Remembers who makes the request. */
    public void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }
}
