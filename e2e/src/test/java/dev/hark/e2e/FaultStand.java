package dev.hark.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A shop with its sidecar, collector and customers, who come through the sidecar's proxy. Faults are switched on one after the other,
 * and what is found meanwhile is written down.
 */
final class FaultStand implements AutoCloseable {

    private static final Pattern PROXY = Pattern.compile("The proxy listens on [^ :]+:(?<port>\\d+) in front of");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final String name;
    private final Programs programs;
    private final Http shop;
    private final Http sidecar;
    private final Collected collected;
    private final int shopPort;
    private final TreeSet<Long> known = new TreeSet<>();
    private Program shopProgram;

    /**
     * Starts everything and waits until customers are served.
     *
     * @param senses the sections of the sidecar's configuration that are its own for this stand
     */
    FaultStand(String name, Path folder, int customersPerSecond, String senses) {
        this.name = name;
        this.programs = new Programs(folder);
        this.shopProgram = programs.shop();
        programs.collector();
        this.shop = programs.shopHttp(shopProgram);
        this.shopPort = shop.uri("/").getPort();
        Program sidecarProgram = programs.configuredSidecar(configuration(folder, senses));
        this.sidecar = programs.sidecarHttp(sidecarProgram);
        this.collected = new Collected(programs.collectorHttp());
        await("the proxy listens")
                .atMost(SOON)
                .until(() -> PROXY.matcher(sidecarProgram.text()).find());
        programs.customers(proxy(sidecarProgram), customersPerSecond);
        await("orders come").atMost(SOON).until(() -> shop.metric("shop_orders_total") > customersPerSecond);
    }

    String name() {
        return name;
    }

    /** Switches the fault on, waits until it is found or too much time is over, and switches it off again. */
    FaultMatrix.Row tryOut(FaultMatrix.Expected expected) {
        awaitQuiet();
        known.addAll(collected.issues().stream().map(Collected.Issue::number).toList());
        List<Collected.Issue> before = collected.issues();
        Instant on = Instant.now();
        check(shop.put("/faults/" + expected.fault()).statusCode() == 200, expected.fault() + " cannot be switched on");
        boolean found = isFound(expected, before, on);
        Duration after = Duration.between(on, Instant.now());
        if (shopProgram.isAlive()) {
            shop.delete("/faults/" + expected.fault());
        } else {
            reopen();
        }
        awaitQuiet();
        return new FaultMatrix.Row(expected, found, after, others(expected));
    }

    /** A deploy: told to stop, and started again on its port. */
    void redeploy() {
        shopProgram.stop();
        reopen();
    }

    List<Collected.Issue> issues() {
        return collected.issues();
    }

    double metric(String metric) {
        return sidecar.metric(metric);
    }

    private void reopen() {
        shopProgram = programs.shopAgain(shopPort);
        programs.shopHttp(shopProgram);
    }

    private boolean isFound(FaultMatrix.Expected expected, List<Collected.Issue> before, Instant on) {
        try {
            await().atMost(expected.patience())
                    .pollInterval(LOOK)
                    .until(() -> collected.issues().stream()
                            .filter(expected::isMet)
                            .anyMatch(issue ->
                                    !before.contains(issue) && !issue.lastSeen().isBefore(on.minusSeconds(1))));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** What was claimed meanwhile of silent kinds that is not the fault's doing. */
    private List<String> others(FaultMatrix.Expected expected) {
        return collected.issues().stream()
                .filter(issue -> known.add(issue.number()))
                .filter(issue -> issue.silent() && !expected.explains(issue))
                .map(issue -> issue.kind() + " \"" + issue.title() + "\"")
                .toList();
    }

    /** All is read and delivered, and nothing new came for a while. */
    private void awaitQuiet() {
        double[] last = {-1};
        await().during(QUIET).atMost(SOON).pollInterval(LOOK).until(() -> {
            double findings = sidecar.metric("hark_sidecar_findings_total");
            boolean same = findings == last[0] && sidecar.metric("hark_sidecar_outbox_findings") == 0;
            last[0] = findings;
            return same;
        });
    }

    private URI proxy(Program sidecarProgram) {
        var matcher = PROXY.matcher(sidecarProgram.text());
        check(matcher.find(), "no proxy");
        return URI.create("http://127.0.0.1:" + matcher.group("port"));
    }

    private Path configuration(Path folder, String senses) {
        String text = """
                service: {name: shop, version: 1.0.0, instance: %s, environment: test}
                logs: {include: ["%s"]}
                state: {folder: "%s"}
                collector: {url: "http://127.0.0.1:%d", token: %s}
                http: {host: 127.0.0.1, port: 0}
                proxy: {service: "http://127.0.0.1:%d", host: 127.0.0.1, port: 0}
                """.formatted(
                name, programs.shopLog(), programs.sidecarState(), programs.collectorPort(), Programs.TOKEN, shopPort);
        try {
            return Files.writeString(
                    folder.resolve("sidecar.yaml"), text + senses.replace("SHOP_PORT", Integer.toString(shopPort)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(boolean fact, String otherwise) {
        if (!fact) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public void close() {
        programs.close();
    }
}
