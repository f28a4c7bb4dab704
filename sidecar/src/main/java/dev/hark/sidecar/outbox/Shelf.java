package dev.hark.sidecar.outbox;

import dev.hark.signal.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log thread and the sending side share: segments, waiting findings, counters and where the stream stands.
 * Every method takes the monitor; none forces the disk.
 */
final class Shelf {

    private final OutboxSettings settings;
    private final PendingFindings pending = new PendingFindings();
    private final Deque<Segment> segments = new ArrayDeque<>();
    /** Ends of batches that were refused for good and are being taken apart, the nearest first. */
    private final Deque<Long> suspects = new ArrayDeque<>();

    private Counters counters;
    private UUID stream;
    private long nextSequence;
    private long head;
    private long tail;
    private long damaged;
    private StreamState.@Nullable InFlight inFlight;
    /** Whether a finding was turned away since room was last made. */
    private boolean wantsRoom;

    private volatile OutboxView view;

    Shelf(OutboxSettings settings, Recovery.Recovered recovered) {
        this.settings = settings;
        StreamState state = recovered.state();
        stream = state.stream();
        nextSequence = state.nextSequence();
        head = state.head();
        tail = state.tail();
        damaged = state.damaged();
        inFlight = state.inFlight();
        counters = new Counters(
                state.ledger().findings(),
                state.ledger().acknowledged(),
                state.ledger().dropped());
        segments.addAll(recovered.segments());
        recovered.stored().forEach(pending::add);
        view = look();
    }

    synchronized boolean contains(FindingKey key) {
        return pending.contains(key);
    }

    synchronized OptionalLong lowestByte(String fileId) {
        return pending.lowestByte(fileId);
    }

    /** Puts a finding on disk; false where there is no room. The entry's number is given here. */
    synchronized boolean add(Entry unnumbered, byte[] json) throws IOException {
        Entry entry = unnumbered.numbered(tail + 1);
        byte[] record = RecordFormat.encode(entry, json);
        wantsRoom = true;
        if (pending.size() >= OutboxSettings.MOST_FINDINGS || bytes() + record.length > settings.segmentsBytes()) {
            return false;
        }
        Segment segment = segmentFor(entry.number());
        int position = segment.append(entry.number(), record);
        tail = entry.number();
        pending.add(new Stored(entry, segment, position, record.length));
        counters.found(entry.kind());
        view = look();
        wantsRoom = false;
        return true;
    }

    /** Whether a finding was turned away although records that nobody needs take up room. */
    synchronized boolean couldMakeRoom() {
        return wantsRoom && !segments.isEmpty() && segments.getFirst().last() < head;
    }

    private Segment segmentFor(long number) throws IOException {
        Segment newest = segments.peekLast();
        if (newest != null && newest.isOpen() && newest.bytes() < settings.segmentBytes()) {
            return newest;
        }
        Segment segment = Segment.create(settings.folder(), number);
        segments.addLast(segment);
        return segment;
    }

    /** Counts a finding that is given up before it was ever on disk. */
    synchronized void dropAtDoor(String kind, Reason reason) {
        counters.found(kind);
        counters.dropped(reason, 1);
        view = look();
    }

    /**
     * Fixes what goes into the next batch, unless that of the last one is still open; false where there is nothing to
     * send.
     */
    synchronized boolean fixBatch(BatchLimit limit, boolean heartbeat) {
        if (inFlight != null) {
            return true;
        }
        if (pending.size() == 0 && !heartbeat) {
            return false;
        }
        long end = pending.endOfBatch(limit, head);
        long suspect = suspects.isEmpty() ? Long.MAX_VALUE : suspects.getFirst();
        inFlight = new StreamState.InFlight(nextSequence, Math.min(end, suspect));
        return true;
    }

    synchronized boolean isEmpty() {
        return pending.size() == 0;
    }

    synchronized boolean hasFixedBatch() {
        return inFlight != null;
    }

    synchronized List<Stored> fixedBatch() {
        return inFlight == null ? List.of() : pending.below(inFlight.end());
    }

    /** The batch is the collector's now. */
    synchronized void acknowledge() {
        counters.acknowledged(finish());
        view = look();
    }

    /**
     * The collector will never take the batch as it is. One finding alone is given up; of several, the first half
     * becomes the batch. The half may keep the number: should the collector have the whole under it after all, it has
     * the half too.
     *
     * @return whether a finding was given up
     */
    synchronized boolean refuse(Reason reason) {
        List<Stored> batch = fixedBatch();
        StreamState.InFlight refused = inFlight;
        if (refused != null && batch.size() > 1) {
            suspects.addFirst(refused.end());
            inFlight = new StreamState.InFlight(
                    refused.sequence(), batch.get(batch.size() / 2).entry().number());
            return false;
        }
        int given = finish();
        counters.dropped(reason, given);
        view = look();
        return given > 0;
    }

    private int finish() {
        StreamState.InFlight done = inFlight;
        if (done == null) {
            return 0;
        }
        int removed = pending.removeBelow(done.end());
        damaged -= done.end() - head - removed;
        head = done.end();
        nextSequence = done.sequence() + 1;
        inFlight = null;
        while (!suspects.isEmpty() && suspects.getFirst() <= head) {
            suspects.removeFirst();
        }
        return removed;
    }

    /** Records that were good when they were written and cannot be read any more. */
    synchronized void giveUpDamaged(List<Stored> unreadable) {
        pending.removeAll(unreadable);
        damaged += unreadable.size();
        counters.dropped(Reason.OUTBOX_DAMAGED, unreadable.size());
        view = look();
    }

    /** What waits now becomes the beginning of a new stream. */
    synchronized void startNewStream() {
        stream = UUID.randomUUID();
        nextSequence = 1;
        inFlight = null;
        counters = new Counters();
        pending.below(Long.MAX_VALUE)
                .forEach(stored -> counters.found(stored.entry().kind()));
        view = look();
    }

    synchronized StreamState state() {
        return new StreamState(stream, nextSequence, head, tail, damaged, inFlight, counters.with(pending.size()));
    }

    /** Segments whose newest records are only in the page cache; marked as forced, for the caller is about to. */
    synchronized List<Segment> takeUnforced() {
        List<Segment> unforced = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.takeUnforced()) {
                unforced.add(segment);
            }
        }
        return unforced;
    }

    synchronized void giveBack(List<Segment> unforced) {
        unforced.forEach(Segment::markUnforced);
    }

    /** Takes out the segments that hold nothing from this number on; the newest too when it is worth it. */
    synchronized List<Segment> takeConsumed(long neededFrom) {
        List<Segment> consumed = new ArrayList<>();
        while (!segments.isEmpty() && segments.getFirst().last() < neededFrom && isWorthDeleting(segments.getFirst())) {
            consumed.add(segments.removeFirst());
        }
        if (!consumed.isEmpty()) {
            view = look();
        }
        return consumed;
    }

    /** The newest is kept while it is small, so that a quiet service does not make a file for every finding. */
    private boolean isWorthDeleting(Segment segment) {
        return wantsRoom || segments.size() > 1 || !segment.isOpen() || segment.bytes() >= settings.segmentBytes() / 2;
    }

    /** Closes the files that are not appended to any more: an outbox of any size needs one descriptor. */
    synchronized void closeRolled() throws IOException {
        for (Segment segment : segments) {
            if (segment.isOpen() && !segment.equals(segments.getLast())) {
                segment.close();
            }
        }
    }

    synchronized List<Segment> segments() {
        return List.copyOf(segments);
    }

    OutboxView view() {
        return view;
    }

    Path folder() {
        return settings.folder();
    }

    private long bytes() {
        long sum = 0;
        for (Segment segment : segments) {
            sum += segment.bytes();
        }
        return sum;
    }

    private OutboxView look() {
        Stored oldest = pending.oldest();
        return new OutboxView(
                stream,
                nextSequence,
                counters.with(pending.size()),
                pending.bytes(),
                bytes(),
                settings.bytes(),
                oldest == null ? null : Instant.ofEpochMilli(oldest.entry().offeredAt()));
    }
}
