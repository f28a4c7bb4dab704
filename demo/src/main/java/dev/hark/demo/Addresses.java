package dev.hark.demo;

import java.net.URI;

/** Where the three programs of a run listen; customers come through the proxy, which is part of the sidecar. */
record Addresses(URI collector, URI sidecar, URI shop, URI proxy) {

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
