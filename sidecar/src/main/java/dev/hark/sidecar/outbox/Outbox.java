package dev.hark.sidecar.outbox;

import dev.hark.sidecar.detect.FindingSink;
import dev.hark.sidecar.detect.Offer;
import dev.hark.sidecar.tail.Pending;
import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
import dev.hark.signal.Reason;
import dev.hark.signal.Source;
import dev.hark.signal.wire.FindingEncoder;
import dev.hark.signal.wire.WireWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Findings on disk from the moment a detector claims them until the collector has them. Why it is made this way is in
 * RATIONALE.md.
 *
 * <p>Threads: {@link #offer} and {@link #lowestPendingByte} on the log thread; {@link #compose}, {@link #acknowledge},
 * {@link #refuse} and {@link #sync} on a worker thread; {@link #view} and {@link #problem} on any. The monitor that the
 * log thread needs is held for work in memory and one write to the page cache, never while the disk is forced.
 *
 * <p>What survives: a finding that was taken survives the process at once, and the machine from when it is first sent,
 * or about a second later. A finding from a log needs neither: its position there does not move past it before it is
 * acknowledged, so it would be found again under the same id.
 */
public final class Outbox implements FindingSink, Pending, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String STREAM_FILE = "stream";

    private final FindingEncoder encoder = new FindingEncoder(new WireWriter());
    private final InstantSource clock;
    private final Shelf shelf;
    private final StreamFile file;
    private final Reserve reserve;
    private final Object sending = new Object();
    private volatile Runnable onOffer = () -> {};
    private volatile @Nullable String offerProblem;
    private volatile @Nullable String stateProblem;
    /** Something changed since the last {@link #sync}; set behind the change, so that none is overlooked. */
    private volatile boolean touched = true;

    private boolean batchSaved;
    private boolean batchMayBeKnown;
    private StreamState saved;

    private Outbox(InstantSource clock, Shelf shelf, StreamFile file) {
        this.clock = clock;
        this.shelf = shelf;
        this.file = file;
        this.reserve = new Reserve(shelf.folder());
        this.reserve.hold();
        this.batchMayBeKnown = shelf.hasFixedBatch();
        this.saved = shelf.state();
    }

    /**
     * Opens the outbox in its folder, whatever state a crash left it in.
     *
     * @throws IOException if the folder cannot be made, listed or written
     */
    public static Outbox open(OutboxSettings settings, InstantSource clock) throws IOException {
        Files.createDirectories(settings.folder());
        StreamFile file = StreamFile.open(settings.folder().resolve(STREAM_FILE));
        try {
            StreamState state = file.load();
            if (state == null && file.wasUsed()) {
                LOG.warn(
                        "The stream file in {} is damaged, so a new stream begins. Nothing is lost: what waits is sent"
                                + " under the new stream, and the collector knows again what it has. Check the disk.",
                        settings.folder());
            }
            Recovery.Recovered recovered = Recovery.recover(settings.folder(), state);
            if (recovered.trusted()) {
                file.save(recovered.state());
            } else {
                file.reset(recovered.state());
            }
            return new Outbox(clock, new Shelf(settings, recovered), file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Is told after each finding that was stored, on the log thread. */
    public void onOffer(Runnable listener) {
        onOffer = listener;
    }

    @Override
    public Offer offer(Finding finding) {
        FindingKey key = FindingKey.of(finding.id());
        if (shelf.contains(key)) {
            return Offer.ALREADY_PENDING;
        }
        byte[] json = encoder.encode(finding);
        if (json.length > Limits.FINDING_BYTES) {
            drop(finding, Reason.FINDING_TOO_LARGE);
            return Offer.STORED;
        }
        Offer offer = store(entry(finding, key), json);
        touched = true;
        if (offer == Offer.STORED) {
            onOffer.run();
        }
        return offer;
    }

    @Override
    public void drop(Finding finding, Reason reason) {
        shelf.dropAtDoor(finding.kind().code(), reason);
        touched = true;
    }

    private Offer store(Entry entry, byte[] json) {
        try {
            boolean added = add(entry, json);
            offerProblem = null;
            if (added) {
                return Offer.STORED;
            }
        } catch (IOException e) {
            offerProblem = cannotWrite(e);
        }
        if (entry.fileId() == null) {
            shelf.dropAtDoor(entry.kind(), Reason.OUTBOX_FULL);
            return Offer.STORED;
        }
        return Offer.FULL;
    }

    private boolean add(Entry entry, byte[] json) throws IOException {
        try {
            return shelf.add(entry, json);
        } catch (IOException e) {
            if (reserve.giveUp()) {
                return shelf.add(entry, json);
            }
            throw e;
        }
    }

    private Entry entry(Finding finding, FindingKey key) {
        Source source = finding.evidence().source();
        return new Entry(
                0,
                key,
                finding.kind().code(),
                clock.millis(),
                source == null ? null : source.fileId(),
                source == null ? -1 : source.firstByte());
    }

    @Override
    public OptionalLong lowestPendingByte(String fileId) {
        return shelf.lowestByte(fileId);
    }

    /**
     * The batch to send now: the one that is not settled yet, else a new one. Its composition is on stable storage
     * when this returns, so that it is the same batch after any crash.
     *
     * @param limit how much a new batch may hold
     * @param heartbeat whether a new batch may be empty
     * @return empty where there is nothing to send
     * @throws IOException if the composition cannot be stored; then nothing may be sent
     */
    public Optional<Outgoing> compose(BatchLimit limit, boolean heartbeat) throws IOException {
        synchronized (sending) {
            touched = true;
            if (!shelf.fixBatch(limit, heartbeat)) {
                return Optional.empty();
            }
            List<byte[]> findings = readBatch();
            if (!batchSaved) {
                persist();
                batchSaved = true;
            }
            StreamState state = shelf.state();
            boolean mayBeKnown = batchMayBeKnown;
            batchMayBeKnown = true;
            return Optional.of(new Outgoing(state.stream(), sequence(state), findings, mayBeKnown, state.ledger()));
        }
    }

    private static long sequence(StreamState state) {
        StreamState.InFlight inFlight = state.inFlight();
        return inFlight == null ? state.nextSequence() : inFlight.sequence();
    }

    private List<byte[]> readBatch() {
        BatchReader batch = BatchReader.read(shelf.fixedBatch());
        if (!batch.unreadable().isEmpty()) {
            shelf.giveUpDamaged(batch.unreadable());
            LOG.warn(
                    "{} findings in {} cannot be read any more and are dropped (outbox_damaged). Check the disk.",
                    batch.unreadable().size(),
                    shelf.folder());
        }
        return batch.findings();
    }

    /** The collector has the batch that {@link #compose} gave. */
    public void acknowledge() {
        synchronized (sending) {
            shelf.acknowledge();
            batchMayBeKnown = false;
            settled();
        }
    }

    /**
     * The collector will never take the batch that {@link #compose} gave: it is taken apart, and a finding that is
     * refused even when sent alone is dropped.
     *
     * @return whether a finding was dropped
     */
    public boolean refuse(Reason reason) {
        synchronized (sending) {
            boolean dropped = shelf.refuse(reason);
            batchMayBeKnown = shelf.hasFixedBatch();
            settled();
            return dropped;
        }
    }

    /**
     * The collector knows the stream's numbers from somebody else, as when the state folder was copied or restored
     * from a backup: what waits goes under a new stream.
     */
    public void startNewStream() {
        synchronized (sending) {
            shelf.startNewStream();
            batchMayBeKnown = false;
            settled();
        }
    }

    private void settled() {
        touched = true;
        batchSaved = false;
        try {
            file.save(shelf.state());
            stateProblem = null;
        } catch (IOException e) {
            stateProblem = cannotWrite(e);
        }
    }

    /** Whether {@link #sync} has anything to do. Any thread. */
    public boolean wantsSync() {
        return touched;
    }

    /** Puts everything on stable storage and gives room back; about once a second, and when stopping. */
    public void sync() throws IOException {
        synchronized (sending) {
            touched = false;
            if (!saved.equals(shelf.state()) || shelf.couldMakeRoom()) {
                persist();
            }
        }
    }

    private void persist() throws IOException {
        StreamState state = shelf.state();
        List<Segment> unforced = shelf.takeUnforced();
        try {
            for (Segment segment : unforced) {
                segment.force();
            }
            shelf.closeRolled();
            file.save(state);
            file.force();
            saved = state;
        } catch (IOException e) {
            touched = true;
            shelf.giveBack(unforced);
            stateProblem = cannotWrite(e);
            throw e;
        }
        for (Segment consumed : shelf.takeConsumed(state.head())) {
            consumed.delete();
        }
        if (shelf.isEmpty()) {
            reserve.hold();
        }
        stateProblem = null;
    }

    private String cannotWrite(IOException e) {
        return "cannot write to " + shelf.folder() + ": " + e.getMessage()
                + "; make room there and make it writable, the logs are read on then";
    }

    /** The outbox as it is now. */
    public OutboxView view() {
        return shelf.view();
    }

    /** Why the last attempt to write failed, or empty where it did not. */
    public Optional<String> problem() {
        return Optional.ofNullable(offerProblem).or(() -> Optional.ofNullable(stateProblem));
    }

    @Override
    public void close() throws IOException {
        synchronized (sending) {
            try (file) {
                persist();
            } finally {
                for (Segment segment : shelf.segments()) {
                    segment.close();
                }
            }
        }
    }
}
