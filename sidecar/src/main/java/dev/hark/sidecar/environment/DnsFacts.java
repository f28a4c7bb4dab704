package dev.hark.sidecar.environment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What declared names lead to, as the system's resolver says. Sorted, for a server gives its addresses in another order
 * each time. A name whose addresses change again and again (a balancer that gives each asker a few of many) is shown from
 * then on and not compared: two who ask such a server never get the same. One thread; remembers the declared names.
 */
final class DnsFacts {

    private static final int RESTLESS = 2;
    private static final String NOWHERE = "leads nowhere";

    /** Asks for a name. */
    interface Resolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, Integer> changes = new HashMap<>();
    private final Set<String> restless = new HashSet<>();

    DnsFacts(Resolver resolver) {
        this.resolver = resolver;
    }

    void look(List<String> names, FactList facts) {
        for (String name : names) {
            String now = resolve(name);
            String last = before.put(name, now);
            if (last != null && !last.equals(now) && changes.merge(name, 1, Integer::sum) >= RESTLESS) {
                restless.add(name);
            }
            if (restless.contains(name)) {
                facts.shown("dns." + name, now);
            } else {
                facts.peers("dns." + name, now);
            }
        }
    }

    private String resolve(String name) {
        try {
            return Arrays.stream(resolver.resolve(name))
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (UnknownHostException _) {
            return NOWHERE;
        }
    }
}
