package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code lost_update}: two writers changed one thing from the same version and both were told that it worked, or two
 * different changes led to the same version. The service should have refused the second. The same body again is a repeated
 * request, not a second writer, and a change that left the version as it was leaves its base valid.
 */
final class LostUpdateDetector implements Detector {

    private static final String NAME = "lost_update";
    private static final int MOST = 4096;
    private static final int MOST_ROUTES = 256;
    private static final Duration SAME_TIME = Duration.ofMinutes(10);

    private record Write(
            Instant time,
            @Nullable String base,
            @Nullable String body,
            @Nullable String made,
            OptionalLong version) {}

    private final Recent<String, Write> writes = new Recent<>(MOST);

    /** Routes whose writes were seen to make new versions: elsewhere {@code version} may be the interface's own. */
    private final Recent<String, Boolean> moving = new Recent<>(MOST_ROUTES);

    private final Running running = new Running();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        boolean write = observation instanceof Exchange exchange
                && isChange(exchange.method())
                && Claim.isSuccess(exchange.status())
                && exchange.ending() == Ending.COMPLETE
                && exchange.names().resource() != null;
        if (write) {
            judge((Exchange) observation, findings);
        }
    }

    private static boolean isChange(String method) {
        return method.equals("PUT") || method.equals("PATCH") || method.equals("DELETE");
    }

    private void judge(Exchange exchange, Consumer<Finding> findings) {
        String resource = Objects.requireNonNull(exchange.names().resource());
        String line = Claim.line(exchange);
        String base = exchange.claims().ifMatch();
        Write now = new Write(
                exchange.time(),
                "*".equals(base) ? null : Version.tag(base),
                exchange.request().hash(),
                Version.tag(exchange.claims().etag()),
                Version.number(exchange));
        Write before = writes.put(resource, now);
        if (before == null || before.time.plus(SAME_TIME).isBefore(now.time)) {
            return;
        }
        boolean others =
                !Objects.equals(before.body, now.body) || exchange.method().equals("DELETE");
        if (others && now.base != null && now.base.equals(before.base) && !now.base.equals(before.made)) {
            claim(exchange, before, "both were based on version " + now.base + " (If-Match)", 0.95, findings);
        } else if (before.version.isPresent() && now.version.isPresent()) {
            compare(exchange, before, now, others, line, findings);
        }
    }

    private void compare(
            Exchange exchange, Write before, Write now, boolean others, String line, Consumer<Finding> findings) {
        long was = before.version.orElseThrow();
        long is = now.version.orElseThrow();
        if (is > was) {
            moving.put(line, true);
        } else if (is < was && moving.get(line) != null) {
            claim(exchange, before, "the first made version " + was + ", the second " + is, 0.8, findings);
        } else if (is == was && others && moving.get(line) != null) {
            claim(exchange, before, "their bodies differ, and both made version " + is, 0.8, findings);
        }
    }

    private void claim(Exchange exchange, Write before, String how, double confidence, Consumer<Finding> findings) {
        String line = Claim.line(exchange);
        Running.Turn turn = running.seen(line, exchange.time());
        if (turn != null) {
            Duration apart = Duration.between(before.time, exchange.time());
            findings.accept(new Claim(
                            Kind.Known.LOST_UPDATE,
                            NAME,
                            line,
                            "A change was overwritten by another: " + line,
                            List.of(
                                    Claim.fact(
                                            exchange,
                                            "two changes of one thing, " + Claim.seconds(apart)
                                                    + " apart, were both answered with success; the second with "
                                                    + exchange.status()),
                                    Claim.fact(exchange, how)),
                            Claim.keys(exchange),
                            confidence)
                    .at(exchange.time(), turn));
        }
    }
}
