package dev.hark.sidecar.replay;

import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.frame.ContainerLines.Wrapping;
import dev.hark.sidecar.parse.Format;
import dev.hark.signal.Finding;
import dev.hark.signal.flow.FlowDefinition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Runs logs of one instance through the log path, as following would, but for the waiting. They are read side by side,
 * always the one that is furthest behind by its own times, so that what belongs together in several of them comes
 * together.
 */
final class Replay {

    private static final int BUFFER = 256 * 1024;

    /**
     * What became of one log: the ledger of its bytes and records.
     *
     * @param name as the user named it
     * @param format the most frequent one
     * @param wrapping what a container runtime wrapped around the last line
     * @param readBytes taken from the file
     * @param framedBytes that went into records
     * @param tooLongBytes cut off
     * @param nulBytes dropped zeros
     * @param parsed records whose format was recognised
     * @param unparsed records taken as plain text
     * @param findings what was found
     */
    record Outcome(
            String name,
            Format format,
            Wrapping wrapping,
            long readBytes,
            long framedBytes,
            long tooLongBytes,
            long nulBytes,
            long parsed,
            long unparsed,
            long findings) {}

    /** Longer than any flow is given: at the end of the logs everything that was expected has had its time. */
    private static final Duration AFTERWARDS = FlowDefinition.LONGEST.plusDays(1);

    /** Logs that are open at the same time; the next one is opened when one of them ends. */
    private static final int MOST_OPEN = 64;

    private final Judged judged;
    private final LongConsumer progress;
    private final BooleanSupplier wanted;
    private final BiConsumer<Input, IOException> unreadable;
    private final List<ReplayedLog> open = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private Instant latest = Instant.EPOCH;
    private Instant reached = Instant.EPOCH;
    private long found;

    /**
     * A replay of several logs of one instance.
     *
     * @param judged who looks at them, and who is told
     * @param progress gets the number of bytes with each buffer
     * @param wanted whether anybody still takes what is found; asked before each buffer
     * @param unreadable gets logs that cannot be read, or not to their end
     */
    Replay(Judged judged, LongConsumer progress, BooleanSupplier wanted, BiConsumer<Input, IOException> unreadable) {
        this.judged = judged;
        this.progress = progress;
        this.wanted = wanted;
        this.unreadable = unreadable;
    }

    /**
     * Who looks at the logs.
     *
     * @param settings how their paths are to work
     * @param ensemble of the instance that wrote them
     * @param findings gets what is found, in the order of the log
     */
    record Judged(LogPath.Settings settings, Ensemble ensemble, Consumer<Finding> findings) {}

    /** Reads all of them; gives what became of each that could be read, in the order in which they ended. */
    List<Outcome> run(List<Input> inputs) {
        Iterator<Input> next = inputs.iterator();
        while (wanted.getAsBoolean()) {
            while (open.size() < MOST_OPEN && next.hasNext()) {
                open(next.next());
            }
            if (open.isEmpty()) {
                break;
            }
            read(furthestBehind());
        }
        open.forEach(ReplayedLog::close);
        judged.ensemble().advance(latest.plus(AFTERWARDS));
        tell();
        return outcomes;
    }

    /** Findings that the logs together gave, beside those of each. */
    long found() {
        return found;
    }

    private void open(Input input) {
        try {
            open.add(new ReplayedLog(input, judged));
        } catch (IOException e) {
            unreadable.accept(input, e);
        }
    }

    private ReplayedLog furthestBehind() {
        return Collections.min(open, Comparator.comparing(ReplayedLog::lastTime));
    }

    private void read(ReplayedLog log) {
        try {
            int n = log.read(buffer);
            if (n < 0) {
                open.remove(log);
                outcomes.add(log.outcome());
            } else {
                progress.accept(n);
            }
        } catch (IOException e) {
            open.remove(log);
            unreadable.accept(log.input(), e);
        }
        latest = log.lastTime().isAfter(latest) ? log.lastTime() : latest;
        advance();
    }

    /** The logs' own clock: as far as the one has told that is furthest behind. */
    private void advance() {
        Instant least = open.isEmpty() ? latest : furthestBehind().lastTime();
        reached = least.isAfter(reached) ? least : reached;
        judged.ensemble().round(reached);
        tell();
    }

    private void tell() {
        Deque<Finding> waiting = judged.ensemble().waiting();
        while (!waiting.isEmpty()) {
            found++;
            judged.findings().accept(waiting.removeFirst());
        }
    }
}
