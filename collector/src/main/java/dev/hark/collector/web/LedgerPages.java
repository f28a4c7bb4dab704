package dev.hark.collector.web;

import dev.hark.collector.ledger.LastWords;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.ledger.Totals;
import dev.hark.collector.web.view.LedgerPage;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.Shell;
import dev.hark.collector.web.view.Shown;
import dev.hark.signal.Reason;
import dev.hark.signal.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the ledger into words. */
final class LedgerPages {

    private LedgerPages() {}

    static LedgerPage page(Shell shell, Ledger ledger) {
        Instant now = ledger.at();
        return new LedgerPage(
                shell,
                balance(ledger.overall()),
                drops(ledger),
                ledger.streams().stream().map(stream -> row(stream, now)).toList(),
                ledger.streams().stream()
                        .map(stream -> stream.heard().first())
                        .min(Comparator.naturalOrder())
                        .map(first -> new Moment(first, now))
                        .orElse(null));
    }

    static Shell.LedgerMark mark(Ledger ledger) {
        return new Shell.LedgerMark(ledger.overall().balance(), ledger.reporting(), ledger.silent());
    }

    private static LedgerPage.Balance balance(Totals totals) {
        return new LedgerPage.Balance(
                totals.received(), totals.stored(), totals.counted(), totals.duplicate(), totals.droppedSum());
    }

    private static LedgerPage.StreamRow row(StreamAccount stream, Instant now) {
        LastWords words = stream.words();
        return new LedgerPage.StreamRow(
                stream.stream().toString(),
                Shown.text(stream.origin().service(), 80),
                Shown.text(stream.origin().instance(), 80),
                balance(stream.totals()),
                words == null ? null : ownSide(words),
                new Moment(stream.heard().last(), now),
                presence(stream, now));
    }

    private static LedgerPage.OwnSide ownSide(LastWords words) {
        Report report = words.report();
        return new LedgerPage.OwnSide(report.findings(), words.waiting(), report.unreadBytes(), report.balance());
    }

    private static LedgerPage.Presence presence(StreamAccount stream, Instant now) {
        LastWords words = stream.words();
        return new LedgerPage.Presence(stream.stateAt(now).code(), words == null ? null : words.issue());
    }

    /** Dropped here and, as far as they tell, at the sidecars; every reason there is, those that happened first. */
    private static List<LedgerPage.Drop> drops(Ledger ledger) {
        Map<String, Long> here = ledger.overall().dropped();
        Map<String, Long> there = new TreeMap<>();
        for (StreamAccount stream : ledger.streams()) {
            Report report = stream.report();
            if (report != null) {
                report.dropped().forEach((reason, count) -> there.merge(reason, count, Long::sum));
            }
        }
        Map<String, Long> codes = new TreeMap<>(here);
        codes.putAll(there);
        List<LedgerPage.Drop> drops = new ArrayList<>();
        Arrays.stream(Reason.values()).forEach(reason -> codes.putIfAbsent(reason.code(), 0L));
        codes.keySet()
                .forEach(code -> drops.add(new LedgerPage.Drop(
                        Shown.text(code, 64),
                        Reason.of(code).map(Reason::text).orElse("a reason of a newer sidecar"),
                        here.getOrDefault(code, 0L),
                        there.getOrDefault(code, 0L))));
        drops.sort(Comparator.comparingLong((LedgerPage.Drop drop) -> -(drop.here() + drop.there())));
        return drops;
    }
}
