package dev.hark.sidecar.proxy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the {@code Connection} field of a head asks of the next hop, and which fields end here (RFC 9110, section
 * 7.6.1). Every connection of a client has its own to the service, so whether it is kept is asked of both alike.
 */
record ConnectionOptions(boolean close, boolean keepAlive, boolean upgrade, Set<String> listed) {

    private static final ConnectionOptions NONE = new ConnectionOptions(false, false, false, Set.of());

    static ConnectionOptions of(Head head) {
        String list = head.list(Field.CONNECTION);
        return switch (list) {
            case "" -> NONE;
            case "close" -> new ConnectionOptions(true, false, false, Set.of());
            case "keep-alive" -> new ConnectionOptions(false, true, false, Set.of());
            default -> parse(list);
        };
    }

    private static ConnectionOptions parse(String list) {
        Set<String> listed = Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .collect(Collectors.toSet());
        return new ConnectionOptions(
                listed.contains("close"), listed.contains("keep-alive"), listed.contains("upgrade"), listed);
    }

    /** Whether a field is for this hop only. What the message means must not depend on it, so some never are. */
    boolean endsHere(Head head, int index) {
        Field kind = head.kindAt(index);
        if (kind == null) {
            return !listed.isEmpty() && listed.contains(head.nameAt(index).toLowerCase(Locale.ROOT));
        }
        return switch (kind) {
            case CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TE -> true;
            case UPGRADE -> !upgrade;
            case HTTP2_SETTINGS -> !upgrade && listed.contains(kind.text());
            default -> !kind.isProtected() && listed.contains(kind.text());
        };
    }

    /** Whether a head without these options means that the connection ends with this message. */
    boolean endsAfter(boolean oldVersion) {
        return close || (oldVersion && !keepAlive);
    }
}
