package dev.hark.sidecar.environment;

import java.io.IOException;

/** A server as it is written in a configuration: {@code host}, {@code host:port}, {@code [::1]:port}. */
record HostPort(String host, int port) {

    private static final int HIGHEST = 65_535;

    static HostPort parse(String text, int usual) throws IOException {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        boolean address = !bracketed && text.indexOf(':') != colon;
        if (colon < 0 || address || (bracketed && text.endsWith("]"))) {
            return new HostPort(bare(text), usual);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port > 0 && port <= HIGHEST) {
                return new HostPort(bare(text.substring(0, colon)), port);
            }
        } catch (NumberFormatException _) {
            // Told below, like a port that cannot be.
        }
        throw new IOException("is no host:port");
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
