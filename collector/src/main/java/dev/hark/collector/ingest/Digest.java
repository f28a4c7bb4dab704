package dev.hark.collector.ingest;

import dev.hark.collector.issues.Grounds;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.collector.storage.GroupedFinding.Label;
import dev.hark.signal.Batch;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Origin;
import dev.hark.signal.Reason;
import dev.hark.signal.grouping.Grouping;
import dev.hark.signal.grouping.GroupingV1;
import dev.hark.signal.scrub.Scrubber;
import dev.hark.signal.wire.DecodedBatch;
import dev.hark.signal.wire.WireCodec;
import dev.hark.signal.wire.WireException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bytes to a batch that can be stored: unpack, decode, scrub, group. Stateless; any thread. */
final class Digest {

    /** A service's clock may be ahead of ours by that much; what claims to come from later happened now. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final WireCodec codec = new WireCodec();
    private final GroupingV1 grouping = new GroupingV1();
    private final Scrubber scrubber;
    private final int limit;

    Digest(Scrubber scrubber, int limit) {
        this.scrubber = scrubber;
        this.limit = limit;
    }

    /**
     * A batch that can be stored.
     *
     * @param batch the batch
     * @param bytes what it takes as JSON
     */
    record Digested(GroupedBatch batch, int bytes) {}

    Digested digest(RawBatch raw) throws WireException {
        byte[] json = raw.gzip() ? Gunzip.unpack(raw.body(), limit) : raw.body();
        DecodedBatch decoded = codec.decodeBatch(json);
        Batch batch = decoded.batch();
        List<GroupedFinding> findings = batch.findings().stream()
                .map(finding -> group(batch.origin(), finding, raw.receivedAt()))
                .toList();
        int invalid = decoded.invalid().size();
        GroupedBatch grouped = new GroupedBatch(
                new GroupedBatch.Key(batch.stream(), batch.sequence(), content(batch, invalid)),
                batch.origin(),
                raw.receivedAt(),
                findings,
                invalid == 0 ? Map.of() : Map.of(Reason.INVALID_FINDING.code(), invalid),
                batch.report());
        return new Digested(grouped, json.length);
    }

    private GroupedFinding group(Origin origin, Finding finding, Instant receivedAt) {
        Finding clean = scrubber.scrub(finding);
        Grouping group = grouping.group(origin, clean);
        List<Grounds.Part> parts = group.explanation().stream()
                .map(part -> new Grounds.Part(part.role().code(), part.value()))
                .toList();
        return new GroupedFinding(
                clean,
                occurredAt(clean.time(), receivedAt),
                new Grounds(group.version(), group.key(), parts),
                new Label(group.title(), group.culprit()),
                group.secondaryKey());
    }

    /** Its own time, as far as that can be: not before 1970, not in the future. */
    static Instant occurredAt(Instant time, Instant receivedAt) {
        boolean cannotBe = time.isBefore(Instant.EPOCH) || time.isAfter(receivedAt.plus(AHEAD));
        return (cannotBe ? receivedAt : time).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Ids say what a finding is, so they say what a batch is: a repeat may carry a fresher report and time. */
    private static String content(Batch batch, int invalid) {
        return FindingId.of(
                "batch",
                Stream.concat(
                                Stream.of(
                                        batch.origin().service(), batch.origin().instance(), Integer.toString(invalid)),
                                batch.findings().stream().map(Finding::id))
                        .toArray(String[]::new));
    }
}
