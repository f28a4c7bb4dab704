package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code stale_read}: an answer is older than one that was given before. Numbers and times of versions are compared. Of
 * entity tags only this is certain: one that was answered before a change, and again after the change's own was seen;
 * two tags that take turns without a change are two representations of one thing. Replicas get two seconds.
 */
final class StaleReadDetector implements Detector {

    private static final String NAME = "stale_read";
    private static final int MOST = 4096;
    private static final int TAGS = 8;
    private static final Duration LAG = Duration.ofSeconds(2);

    private static final class Thing {
        private OptionalLong newest = OptionalLong.empty();
        private Instant newestSeen = Instant.MIN;
        private @Nullable String tag;
        private Instant changed = Instant.MIN;
        private Instant newTagSeen = Instant.MAX;
        private final Deque<String> superseded = new ArrayDeque<>();
    }

    private final Recent<String, Thing> things = new Recent<>(MOST);
    private final Running running = new Running();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        boolean told = observation instanceof Exchange exchange
                && exchange.names().resource() != null
                && exchange.ending() == Ending.COMPLETE
                && Claim.isSuccess(exchange.status());
        if (!told) {
            return;
        }
        Exchange exchange = (Exchange) observation;
        String resource = Objects.requireNonNull(exchange.names().resource());
        switch (exchange.method()) {
            case "GET" -> read(things.getOrMake(resource, Thing::new), exchange, findings);
            case "DELETE", "POST" -> things.remove(resource);
            default -> written(things.getOrMake(resource, Thing::new), exchange);
        }
    }

    /** A change may lead back to an older state on purpose, and then what it made is the newest. */
    private static void written(Thing thing, Exchange exchange) {
        OptionalLong made = Version.number(exchange);
        thing.newest = made.isPresent() ? made : thing.newest;
        thing.newestSeen = end(exchange);
        if (made.isEmpty()) {
            thing.newest = OptionalLong.empty();
        }
        String tag = thing.tag;
        if (tag != null) {
            thing.superseded.addLast(tag);
            if (thing.superseded.size() > TAGS) {
                thing.superseded.removeFirst();
            }
        }
        String its = Version.tag(exchange.claims().etag());
        thing.changed = end(exchange);
        thing.tag = its;
        thing.newTagSeen = its == null ? Instant.MAX : end(exchange);
        thing.superseded.remove(its == null ? "" : its);
    }

    private void read(Thing thing, Exchange exchange, Consumer<Finding> findings) {
        OptionalLong version = Version.number(exchange);
        if (version.isPresent()) {
            compare(thing, exchange, version.getAsLong(), findings);
        } else {
            tag(thing, exchange, findings);
        }
    }

    private void compare(Thing thing, Exchange exchange, long version, Consumer<Finding> findings) {
        if (thing.newest.isEmpty() || version > thing.newest.getAsLong()) {
            thing.newest = OptionalLong.of(version);
            thing.newestSeen = end(exchange);
        } else if (version < thing.newest.getAsLong() && isLate(exchange, thing.newestSeen)) {
            String shown = String.valueOf(exchange.shape().version());
            claim(
                    exchange,
                    "a caller had got a newer version " + ago(exchange, thing.newestSeen) + " before",
                    "this answer names version " + shown,
                    findings);
        }
    }

    private void tag(Thing thing, Exchange exchange, Consumer<Finding> findings) {
        String tag = Version.tag(exchange.claims().etag());
        if (tag == null) {
            return;
        }
        if (!thing.superseded.contains(tag)) {
            thing.tag = tag;
            thing.newTagSeen = thing.newTagSeen.equals(Instant.MAX) ? end(exchange) : thing.newTagSeen;
        } else if (!thing.newTagSeen.equals(Instant.MAX) && isLate(exchange, thing.newTagSeen)) {
            claim(
                    exchange,
                    "the thing was changed " + ago(exchange, thing.changed)
                            + " before, and its new version was answered since",
                    "this answer is version " + tag + " from before the change",
                    findings);
        } else if (thing.newTagSeen.equals(Instant.MAX)) {
            thing.superseded.remove(tag); // the change changed nothing
        }
    }

    private static boolean isLate(Exchange exchange, Instant newestSeen) {
        return newestSeen.plus(LAG).isBefore(exchange.time());
    }

    private static Instant end(Exchange exchange) {
        return exchange.time().plus(exchange.timing().lastByte());
    }

    private static String ago(Exchange exchange, Instant before) {
        return Claim.seconds(Duration.between(before, exchange.time()));
    }

    private void claim(Exchange exchange, String one, String other, Consumer<Finding> findings) {
        String line = Claim.line(exchange);
        Running.Turn turn = running.seen(line, exchange.time());
        if (turn != null) {
            findings.accept(new Claim(
                            Kind.Known.STALE_READ,
                            NAME,
                            line,
                            "An older version was answered after a newer one: " + line,
                            List.of(Claim.fact(exchange, one), Claim.fact(exchange, other)),
                            Claim.keys(exchange),
                            0.85)
                    .at(exchange.time(), turn));
        }
    }
}
