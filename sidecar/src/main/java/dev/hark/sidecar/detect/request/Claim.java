package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.request.Running.Turn;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a detector is about to say.
 *
 * @param kind of failure
 * @param detector who says so
 * @param key the same whenever the same failure is found
 * @param title stable words first
 * @param facts the two that disagree
 * @param keys what ties it to other work
 * @param confidence from 0 to 1
 */
record Claim(
        Kind kind,
        String detector,
        String key,
        String title,
        List<Fact> facts,
        Map<String, String> keys,
        double confidence) {

    /** As a finding that has lasted for this turn. */
    Finding at(Instant time, Turn turn) {
        return finding(
                FindingId.of(detector, key, time.toString()),
                time,
                turn,
                new Evidence(null, null, List.of(), keys, Map.of()));
    }

    Finding finding(String id, Instant time, Turn turn, Evidence evidence) {
        List<Fact> all = new ArrayList<>(facts);
        if (turn.count() > 1) {
            all.add(new Fact(turn.since(), detector, "it was seen " + turn.count() + " times since " + turn.since()));
        }
        return new Finding(
                id,
                kind,
                detector,
                time,
                turn.since(),
                Limits.cut(title, Limits.TITLE),
                all,
                evidence,
                confidence,
                Map.of());
    }

    /** {@code PUT /orders/{id}}. */
    static String line(Exchange exchange) {
        return exchange.method() + " " + exchange.route();
    }

    /** A fact about an exchange. */
    static Fact fact(Exchange exchange, String statement) {
        return new Fact(exchange.time(), line(exchange), statement);
    }

    /** What ties an exchange to other work. */
    static Map<String, String> keys(Exchange exchange) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("route", line(exchange));
        put(keys, "trace_id", exchange.names().traceId());
        put(keys, "span_id", exchange.names().spanId());
        put(keys, "request_id", exchange.names().requestId());
        return keys;
    }

    private static void put(Map<String, String> keys, String name, @Nullable String value) {
        if (value != null) {
            keys.put(name, value);
        }
    }

    /** {@code 1.5 s}, for people. */
    static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis < 1000 ? millis + " ms" : millis / 1000 + "." + millis % 1000 / 100 + " s";
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
