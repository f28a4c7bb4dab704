package dev.hark.demo;

import dev.hark.demo.shop.faults.Fault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One run of the demo, from the first process to the last. Everything happens on the calling thread; to stop a
 * run early, interrupt it.
 */
final class DemoRun {

    private static final int CUSTOMERS_PER_SECOND = 3;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration REPORT = Duration.ofSeconds(15);

    private final List<Fault> faults;
    private final Screen screen;
    private final HttpClient client;
    private final Tokens tokens = Tokens.random();
    private final Stage stage;
    private final Schedule schedule;
    private final Sightings sightings;
    private final Instant started = Instant.now();

    private @Nullable Traffic traffic;
    private @Nullable CollectorApi api;

    DemoRun(Programs programs, Layout layout, List<Fault> faults, HttpClient client, Screen screen) {
        this.faults = faults;
        this.screen = screen;
        this.client = client;
        this.stage = new Stage(programs, layout, tokens, client, screen);
        this.schedule = new Schedule(faults);
        this.sightings = new Sightings(faults);
    }

    /**
     * Runs until the time is over or the thread is interrupted, then stops everything in order.
     *
     * @param length how long customers come; without it, until interrupted
     * @return what was to be found and was not, a sentence each; empty if all is well
     */
    List<String> run(@Nullable Duration length) throws IOException, ChildFailed {
        try {
            play(length);
        } catch (InterruptedException | ClosedByInterruptException e) {
            screen.blank();
            screen.now("stopping, as you wish");
        } finally {
            close();
        }
        return sightings.missing();
    }

    private void play(@Nullable Duration length) throws IOException, InterruptedException, ChildFailed {
        screen.now("starting the collector, the shop and the sidecar");
        var addresses = stage.open();
        screen.now("all three are ready");
        var collector = new CollectorApi(client, addresses.collector(), tokens.read());
        api = collector;
        showAddresses(addresses);
        var customers = new Traffic(addresses.proxy(), CUSTOMERS_PER_SECOND, new Random());
        traffic = customers;
        customers.start();
        screen.now("customers come, about " + CUSTOMERS_PER_SECOND * Traffic.REQUESTS_PER_CUSTOMER
                + " requests a second; the shop is healthy so far");
        watch(addresses, customers, collector, length);
    }

    private void watch(Addresses addresses, Traffic customers, CollectorApi collector, @Nullable Duration length)
            throws IOException, InterruptedException, ChildFailed {
        var switches = new ShopSwitches(client, addresses.shop());
        var start = System.nanoTime();
        var reported = Duration.ZERO;
        var elapsed = Duration.ZERO;
        while (length == null || elapsed.compareTo(length) < 0) {
            stage.checkHark();
            if (stage.shopHasEnded()) {
                reopenShop(addresses, elapsed);
            }
            switchOn(schedule.due(elapsed), switches);
            look(collector);
            if (elapsed.minus(reported).compareTo(REPORT) >= 0) {
                reported = elapsed;
                report(customers);
            }
            Thread.sleep(TICK);
            elapsed = Duration.ofNanos(System.nanoTime() - start);
        }
        screen.now("time is over");
    }

    private void switchOn(List<Fault> due, ShopSwitches switches) throws InterruptedException {
        for (var fault : due) {
            var before = Instant.now();
            try {
                switches.on(fault);
            } catch (IOException e) {
                // The shop has just crashed; when it is open again the fault is due again.
                screen.now("the shop cannot be reached to switch on " + fault.name());
                continue;
            }
            var isFirst = sightings.switchedOn(fault, before);
            announce(fault, isFirst);
        }
    }

    private void announce(Fault fault, boolean isFirst) {
        if (!isFirst) {
            screen.now("fault on again: " + fault.name());
            return;
        }
        screen.now("fault on: " + fault.name());
        screen.more(fault.story() + " " + fault.harm());
        screen.more(fault.symptom()
                .map(symptom -> "Expect an issue of kind " + symptom.kind() + " with " + symptom.text() + ": "
                        + symptom.why() + ".")
                .orElse("Nothing listens for this yet; no issue is waited for."));
    }

    private void look(CollectorApi collector) throws InterruptedException {
        try {
            show(sightings.look(collector.issues(), started, Instant.now()));
        } catch (IOException e) {
            screen.now("the collector's issues could not be read, trying again: " + e.getMessage());
        }
    }

    private void show(Sightings.News news) {
        for (var sighting : news.found()) {
            var name = sighting.fault().kind();
            var meant = name.equals(sighting.issue().kind()) ? "" : " (this is the " + name + ")";
            screen.now(
                    "issue found: " + sighting.issue().line() + "  after " + Screen.seconds(sighting.after()) + meant);
        }
        for (var issue : news.others()) {
            screen.now("issue nobody waited for: " + issue.line());
        }
    }

    private void reopenShop(Addresses addresses, Duration elapsed)
            throws IOException, InterruptedException, ChildFailed {
        screen.now("the shop has ended with exit code " + stage.shopExitCode() + "; opening it again");
        stage.openShopAgain(addresses.shop());
        schedule.shopOpenedAgain(elapsed);
        screen.now("the shop is open again");
    }

    private void report(Traffic customers) {
        var tally = customers.tally();
        var missing = sightings.missing().size();
        screen.now("%,d requests so far: %,d answered, %,d failed with 500, %,d without answer; %d of %d faults found"
                .formatted(
                        tally.all(),
                        tally.answered(),
                        tally.failed(),
                        tally.unanswered(),
                        faults.size() - missing,
                        faults.size()));
    }

    private void showAddresses(Addresses addresses) {
        screen.blank();
        screen.more("Issues    " + addresses.collector() + "/   sign in with the token " + tokens.read());
        screen.more("Sidecar   " + addresses.sidecar() + "/health   and /metrics");
        screen.more("Shop      " + addresses.shop() + "/health   and /metrics, /faults");
        screen.more("Proxy     " + addresses.proxy() + "   in front of the shop; customers come this way");
        screen.more("Ctrl-C stops everything.");
        screen.blank();
    }

    /** Stops in order, whatever fails; an issue that arrives with the sidecar's last batch counts too. */
    private void close() {
        try {
            if (traffic != null) {
                traffic.close();
            }
            stage.closeShop();
            stage.closeSidecar();
            if (api != null) {
                look(api);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeCollector();
        }
    }

    private void closeCollector() {
        try {
            stage.closeCollector();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
