package dev.hark.sidecar.proxy;

import dev.hark.sidecar.config.ProxyConfig;
import dev.hark.sidecar.observe.Exchange;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the recorders of exchanges, and holds what they share. On the event loop. */
final class ExchangeRecorders implements ExchangeObserver.Factory {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    final KeyedHash hash = new KeyedHash();
    final Budget budget = new Budget();
    final JsonWatch.Reading json;
    final Routes routes;
    final Clues clues;
    final ProxyCounts counts;
    final InstantSource clock;
    final long inspect;
    private final Consumer<Exchange> told;

    ExchangeRecorders(ProxyConfig.Watch watch, ProxyCounts counts, InstantSource clock, Consumer<Exchange> told) {
        this.json = new JsonWatch.Reading(Set.copyOf(watch.fields()));
        this.routes = new Routes(watch.routes());
        this.clues = new Clues(hash, watch.sessionCookies());
        this.counts = counts;
        this.clock = clock;
        this.inspect = watch.inspect().bytes();
        this.told = told;
    }

    @Override
    public ExchangeObserver begin(String protocol, HeadView request) {
        return new ExchangeRecorder(this, protocol, request);
    }

    void tell(Exchange exchange) {
        told.accept(exchange);
    }

    static String method(String method) {
        return METHODS.contains(method) ? method : Routes.OTHER;
    }
}
