package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.Detectors;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.FindingSink;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.signal.scrub.Scrubber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the logs on one platform thread: reads, frames, parses, detects, offers findings, saves positions. No locks:
 * other threads only set a flag or read a number.
 *
 * <p>Polling is the truth, notifications only say that it is time for a look. Each round reads one buffer from each
 * file that has grown, so that a busy file does not starve a quiet one. When the sink is full nothing is read until it
 * has room: the log file is the buffer.
 */
public final class LogFollower {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final int BUFFER = 256 * 1024;
    private static final int CONTEXT_MEMORY = 3 * 1024 * 1024;
    /** A new file gets this part of what is left, so that a thousand leave something for the next. */
    private static final int CONTEXT_SHARE = 32;

    private static final int LEAST_CONTEXT = 1024;
    private static final int MOST_CONTEXT = 64 * 1024;
    private static final long SAVE_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final Duration HURRIED_POLL = Duration.ofMillis(50);
    private static final Duration LAST_POLL = Duration.ofMillis(10);
    private static final long RECORD_IDLE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LINE_IDLE = TimeUnit.MILLISECONDS.toNanos(1500);

    private enum Wanted {
        FOLLOW,
        DRAIN,
        STOP
    }

    private final LogsConfig config;
    private final LogCounters counters;
    private final Offering offering;
    private final Ensemble ensemble;
    private final DetectorMemory memory;
    private final FollowedFiles files;
    private final ScanClock scans = new ScanClock();
    private final byte[] buffer = new byte[BUFFER];
    private final Scrubber scrubber = new Scrubber();
    private final Reminder misread = new Reminder();
    private final Reminder broken = new Reminder();
    private final Thread thread;
    private final FolderHints hints;
    private final CountDownLatch firstRound = new CountDownLatch(1);
    private final CountDownLatch drained = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Wanted wanted = Wanted.FOLLOW;
    private volatile long lastRound = System.nanoTime();
    private volatile boolean blocked;
    private volatile boolean hurried;
    private long savedAt;

    /**
     * What makes this follower the same after a restart, and another than its peers.
     *
     * @param folder where positions are kept, or null to forget them
     * @param watcher the service and its instance
     */
    public record State(@Nullable Path folder, String watcher) {

        /** Remembers nothing. */
        public static final State NONE = new State(null, "");
    }

    /**
     * @param state what it knows of itself
     * @param ensemble is shown every record that may be a failure or that it wants, and goes on with every round
     * @param sink takes the findings
     * @param pending tells which findings still wait
     * @param counters counts what happens here
     */
    public LogFollower(
            LogsConfig config,
            State state,
            Ensemble ensemble,
            FindingSink sink,
            Pending pending,
            LogCounters counters) {
        this.config = config;
        this.ensemble = ensemble;
        this.counters = counters;
        Path folder = state.folder();
        Positions positions = folder == null ? Positions.inMemory() : Positions.in(folder);
        this.memory = new DetectorMemory(folder, ensemble.remembering());
        boolean remembered = memory.load();
        counters.stateDamaged.set(positions.wasDamaged() || !remembered ? 1 : 0);
        this.offering = new Offering(config.rate(), sink, pending, positions);
        this.files =
                new FollowedFiles(config, positions, pending, counters, new Opener(state.watcher(), this::logPath));
        this.thread = Thread.ofPlatform().name("hark-logs").daemon(true).unstarted(this::run);
        this.hints = new FolderHints(thread);
    }

    private LogPath logPath(FollowedFile file) {
        int context = Math.clamp(contextMemoryLeft() / CONTEXT_SHARE, LEAST_CONTEXT, MOST_CONTEXT);
        LogPath.Settings settings = new LogPath.Settings(
                Math.toIntExact(config.maxRecord().bytes()),
                config.contextLines(),
                context,
                config.reading(),
                scrubber);
        return new LogPath(settings, file, new LogPath.Judges(Detectors.all(), ensemble), file::found);
    }

    /** Of what all files together may keep of the lines before a failure. */
    private int contextMemoryLeft() {
        int taken = 0;
        for (FollowedFile file : files.all()) {
            taken += file.logPath().contextBytes();
        }
        return Math.max(0, CONTEXT_MEMORY - taken);
    }

    public void start() {
        thread.start();
    }

    /** Waits until every file was looked at once. */
    public boolean awaitFirstRound(Duration atMost) {
        return await(firstRound, atMost);
    }

    /** Whether to look at the files more often than usual, because the end is near. Any thread. */
    public void hurry(boolean on) {
        hurried = on;
        LockSupport.unpark(thread);
    }

    private Duration poll() {
        Duration most = wanted == Wanted.DRAIN ? LAST_POLL : hurried ? HURRIED_POLL : config.poll();
        return most.compareTo(config.poll()) < 0 ? most : config.poll();
    }

    /**
     * Reads every file to its end, judges what is held and offers it; false where that takes longer. The positions
     * are saved by {@link #stop}, when what was offered may have been acknowledged.
     */
    public boolean drain(Duration atMost) {
        wanted = Wanted.DRAIN;
        return await(drained, atMost);
    }

    /** Saves the positions and ends; what was not read is read after the next start. */
    public void stop() {
        wanted = Wanted.STOP;
        await(ended, Duration.ofSeconds(5));
    }

    private boolean await(CountDownLatch latch, Duration atMost) {
        LockSupport.unpark(thread);
        try {
            return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Bytes in followed files that were not read yet, as of the last look. */
    public long unreadBytes() {
        return counters.unreadBytes();
    }

    /** How long ago the log thread last went round; it does every poll, also when the sink is full. */
    public Duration sinceLastRound() {
        return Duration.ofNanos(System.nanoTime() - lastRound);
    }

    /** Whether reading waits because the sink is full. */
    public boolean blocked() {
        return blocked;
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (wanted != Wanted.STOP && !(wanted == Wanted.DRAIN && drained())) {
                boolean progress = guardedRound();
                firstRound.countDown();
                if (!progress && wanted != Wanted.STOP) {
                    LockSupport.parkNanos(Math.min(poll().toNanos(), scans.idleFor(System.nanoTime())));
                }
            }
            drained.countDown();
            while (wanted == Wanted.DRAIN) {
                LockSupport.parkNanos(config.poll().toNanos());
                lastRound = System.nanoTime();
            }
            savePositions(true);
        } catch (RuntimeException e) {
            LOG.error("Following the logs has ended by a bug; restart the sidecar and report it", e);
        } finally {
            hints.close();
            files.closeAll();
            ended.countDown();
        }
    }

    /** A round that fails must not be the last: what it could not do the next one may. */
    private boolean guardedRound() {
        try {
            return round(Instant.now(), System.nanoTime());
        } catch (RuntimeException e) {
            if (broken.isDue(System.nanoTime())) {
                LOG.error("Following the logs failed by a bug; it goes on, please report it", e);
            }
            return false;
        }
    }

    /** Whether, when asked to drain, everything was read and offered. */
    private boolean drained() {
        long nanos = System.nanoTime();
        Instant now = Instant.now();
        files.scan(now, nanos);
        boolean more = true;
        while (more && offerAll(nanos)) {
            more = readAll(now, nanos);
        }
        files.all().forEach(file -> file.flushAll(now));
        ensemble.round(now);
        boolean done = !more && offerAll(nanos) && nothingIsHeldBack();
        publish();
        return done;
    }

    private boolean round(Instant now, long nanos) {
        lastRound = nanos;
        if (scans.isDue(nanos, hints)) {
            files.scan(now, nanos);
            hints.watch(files.folders());
            scans.done(nanos, System.nanoTime());
        }
        blocked = !offerAll(nanos);
        boolean progress = !blocked && readAll(now, nanos);
        if (!blocked) {
            files.all().forEach(file -> file.flushIdle(now, nanos, RECORD_IDLE, LINE_IDLE));
            ensemble.round(now);
            blocked = !offerAll(nanos);
        }
        if (blocked) {
            files.all().forEach(file -> look(file, nanos));
        }
        publish();
        if (nanos - savedAt >= SAVE_EVERY) {
            savePositions(false);
            savedAt = nanos;
            files.letGo(nanos);
        }
        return progress;
    }

    private static void look(FollowedFile file, long nanos) {
        try {
            file.look(nanos);
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", file.where(), e);
        }
    }

    private boolean offerAll(long nanos) {
        return offerUnplaced() && offering.offerAll(files.all(), nanos);
    }

    /** Offers what stands at no place of a log, so that no position waits for it. */
    private boolean offerUnplaced() {
        return offering.offerUnplaced(files.losses().waiting()) && offering.offerUnplaced(ensemble.waiting());
    }

    private boolean readAll(Instant now, long nanos) {
        boolean progress = false;
        for (FollowedFile file : offering.inTurn(files.all())) {
            if (!file.found().isEmpty()) {
                continue; // held back: what was found in it comes first
            }
            progress |= read(file, now, nanos);
            if (!file.idSaved()) {
                continue; // the ids of many new files are saved at once, before their findings leave together
            }
            if (!offerUnplaced() || !offering.offer(file, nanos)) {
                blocked = true;
                return false;
            }
        }
        return progress;
    }

    private boolean read(FollowedFile file, Instant now, long nanos) {
        try {
            return switch (file.read(buffer, now, nanos)) {
                case NOTHING -> false;
                case SOMETHING -> true;
                case CUT_SHORT -> {
                    files.cutShort(file, now, nanos);
                    scans.hasten();
                    yield true;
                }
            };
        } catch (IOException e) {
            if (broken.isDue(nanos)) {
                LOG.warn("{} cannot be read at byte {}; it is tried again", file.where(), file.offset(), e);
            }
            return false;
        }
    }

    private boolean nothingIsHeldBack() {
        return ensemble.waiting().isEmpty()
                && files.all().stream().allMatch(file -> file.found().isEmpty());
    }

    private void savePositions(boolean last) {
        boolean told = files.losses().waiting().isEmpty() && ensemble.waiting().isEmpty();
        if (told && memory.save(last)) {
            offering.savePositions(files.all());
        } // else a kill must find once more what nobody was told of yet
    }

    private void publish() {
        Ensemble.Failure failure = ensemble.takeFailure();
        if (failure != null && broken.isDue(System.nanoTime())) {
            LOG.error(
                    "The detector {} failed by a bug; it goes on, please report it",
                    failure.detector(),
                    failure.cause());
        }
        long unread = 0;
        long held = 0;
        long open = 0;
        long heldBack = 0;
        for (FollowedFile file : files.all()) {
            if (file.publish(counters) && misread.isDue(System.nanoTime())) {
                LOG.warn(
                        "A record of {} before byte {} was not understood by a bug in Hark; its first line stands for it. "
                                + "Please report it with that part of the log ({} more rounds had such records)",
                        file.where(),
                        file.offset(),
                        misread.takeWithheld());
            }
            unread += file.unread();
            heldBack += blocked || file.found().isEmpty() ? 0 : 1;
            held += file.logPath().heldBytes();
            open += file.offset() - file.logPath().heldFrom();
        }
        counters.heldBackFiles.set(heldBack);
        counters.heldBytes.set(held);
        counters.openRecordBytes.set(open);
        counters.closeRound(unread, System.nanoTime());
    }
}
