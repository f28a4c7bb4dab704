package dev.hark.collector;

import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.jobs.Hearing;
import dev.hark.collector.jobs.SelfAudit;
import dev.hark.collector.jobs.SilenceWatch;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.metrics.Standings;
import dev.hark.collector.metrics.StoreMetrics;
import dev.hark.collector.storage.Pruned;
import dev.hark.collector.storage.RetentionRules;
import dev.hark.collector.storage.Stored;
import dev.hark.collector.storage.sqlite.SqliteStore;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the jobs do. On the jobs' thread. */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final SqliteStore store;
    private final SelfAudit audit;
    private final SilenceWatch silence;
    private final StoreMetrics gauges;
    private final Consumer<Stored> counted;
    private final InstantSource clock;

    /**
     * What the jobs measure with.
     *
     * @param store shows how the store stands
     * @param counted counts what the collector found out by itself
     */
    record Gauges(StoreMetrics store, Consumer<Stored> counted) {}

    Housekeeping(SqliteStore store, SelfAudit audit, Gauges gauges, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.silence = new SilenceWatch(store.findings());
        this.gauges = gauges.store();
        this.counted = gauges.counted();
        this.clock = clock;
    }

    void readStandings(Hearing hearing, Consumer<IssueChange> news) {
        Ledger ledger = store.issues().ledger(clock.instant());
        gauges.show(
                new Standings(store.issues().states(), ledger, store.issues().bytes()));
        SilenceWatch.Outcome outcome = silence.run(ledger, hearing.since());
        outcome.raised().forEach(counted);
        outcome.changes().forEach(news);
    }

    void audit(Consumer<IssueChange> news) {
        SelfAudit.Outcome outcome = audit.run(clock.instant());
        gauges.showAudit(outcome.discrepancies());
        outcome.discrepancies()
                .forEach(d -> LOG.warn(
                        "The ledger does not close ({}): {}, but {}. Nothing of it can be mended by hand; keep the"
                                + " database and report this",
                        d.account(),
                        d.claim(),
                        d.against()));
        outcome.stored().ifPresent(counted);
        outcome.stored().ifPresent(stored -> stored.changes().forEach(news));
    }

    void prune(RetentionRules rules) {
        Pruned pruned = store.findings().prune(rules, clock.instant());
        if (pruned.youngIds() > 0) {
            LOG.warn(
                    "{} ids of findings were forgotten before retention.ids, because only {} are kept: a finding that is"
                            + " sent again after that would count twice. Find out which service fails so often",
                    pruned.youngIds(),
                    rules.mostIds());
        }
        if (pruned.issues() + pruned.samples() + pruned.ids() + pruned.streams() > 0) {
            LOG.info(
                    "Removed after their retention: {} issues, {} findings with evidence, {} ids, {} silent sidecars",
                    pruned.issues(),
                    pruned.samples(),
                    pruned.ids(),
                    pruned.streams());
        }
    }
}
