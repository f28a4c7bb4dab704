package dev.hark.demo;

import java.net.URI;

/** Where the three programs of a run listen. */
record Addresses(URI collector, URI sidecar, URI shop) {

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
