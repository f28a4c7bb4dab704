package dev.hark.collector.storage;

import dev.hark.collector.issues.Grounds;
import dev.hark.collector.storage.GroupedFinding.Label;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Batches for tests: one sidecar that sends findings of named issues, a second apart from noon on. */
public final class Batches {

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    public static final Origin SHOP = origin("shop", "1.8.2", "shop-1");

    private final UUID stream;
    private Origin origin;
    private long sequence;

    public Batches(UUID stream, Origin origin) {
        this.stream = stream;
        this.origin = origin;
    }

    public Batches() {
        this(UUID.randomUUID(), SHOP);
    }

    public static Origin origin(String service, @Nullable String version, String instance) {
        return new Origin(service, null, version, instance, "production", Map.of());
    }

    public UUID stream() {
        return stream;
    }

    /** From now on the findings come from there. */
    public Batches from(Origin newOrigin) {
        origin = newOrigin;
        return this;
    }

    public GroupedBatch next(GroupedFinding... findings) {
        return next(Arrays.asList(findings));
    }

    public GroupedBatch next(List<GroupedFinding> findings) {
        return next(findings, Map.of(), null);
    }

    public GroupedBatch next(List<GroupedFinding> findings, Map<String, Integer> dropped, @Nullable Report report) {
        sequence++;
        return batch(sequence, findings, dropped, report);
    }

    /** The latest number again, with this content. */
    public GroupedBatch again(GroupedFinding... findings) {
        return batch(sequence, Arrays.asList(findings), Map.of(), null);
    }

    /** The latest number again, a heartbeat with this report. */
    public GroupedBatch again(Report report) {
        return batch(sequence, List.of(), Map.of(), report);
    }

    private GroupedBatch batch(
            long number, List<GroupedFinding> findings, Map<String, Integer> dropped, @Nullable Report report) {
        String content = FindingId.of(
                "content", findings.stream().map(f -> f.finding().id()).toArray(String[]::new));
        Instant receivedAt = NOON.plus(Duration.ofMinutes(number));
        return new GroupedBatch(
                new GroupedBatch.Key(stream, number, content), origin, receivedAt, findings, dropped, report);
    }

    /** So many findings of one issue, numbered from the first. */
    public static List<GroupedFinding> findings(String issue, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> finding(issue, i))
                .toList();
    }

    public static GroupedFinding finding(String issue, int number) {
        return finding(issue, number, NOON.plusSeconds(number));
    }

    public static GroupedFinding finding(String issue, int number, Instant at) {
        return finding(Kind.Known.ERROR, issue, number, at);
    }

    public static GroupedFinding finding(Kind kind, String issue, int number, Instant at) {
        String title = issue + " failed";
        LogRecord log =
                new LogRecord(null, "shop.Log", "main", title + " for order " + number, null, Map.of(), Map.of());
        Evidence evidence = new Evidence(log, null, List.of(), Map.of(), Map.of());
        String id = FindingId.of("test", issue, Integer.toString(number));
        Finding finding = new Finding(id, kind, "log_error", at, null, title, List.of(), evidence, 1, Map.of());
        Grounds grounds =
                new Grounds(1, FindingId.of("key", kind.code(), issue), List.of(new Grounds.Part("message", title)));
        return new GroupedFinding(finding, at, grounds, new Label(title, "Shop." + issue), "v1");
    }
}
