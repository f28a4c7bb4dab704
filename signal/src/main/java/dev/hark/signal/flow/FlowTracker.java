package dev.hark.signal.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows flows and says which did not come out as they should. It is told of steps, in any order, and how far event
 * time has come; it judges a flow when that passes its deadline. One step costs one look into a hash table and a few
 * writes; a flow costs one entry in a list of deadlines. One thread.
 *
 * <p>Bounded by a number of flows, those that were judged and are still remembered among them. When there is no room,
 * what was judged is forgotten first, then the open flow whose deadline is nearest is given up, unjudged, and counted.
 *
 * <p>What was told twice counts once: each record comes with its source and offset, and a source's records come in the
 * order of their offsets. The state can be written and read back, with the offsets that it holds.
 */
public final class FlowTracker {

    private final List<FlowTable> tables = new ArrayList<>();
    private final Sources sources = new Sources();
    private final FlowCounts counts = new FlowCounts();
    private final FlowKey key;
    private final int mostFlows;
    private int size;
    private long watermark = Long.MIN_VALUE;
    private long heardSince = Long.MAX_VALUE;

    /**
     * A tracker.
     *
     * @param flows their numbers are their places in this list
     * @param mostFlows most flows at a time, over all definitions
     * @param seed any number that who writes the keys does not know
     */
    public FlowTracker(List<FlowDefinition> flows, int mostFlows, long seed) {
        if (mostFlows < 1 || mostFlows > KeyIndex.MOST_ROWS) {
            throw new IllegalArgumentException("flows from 1 to " + KeyIndex.MOST_ROWS + ", not " + mostFlows);
        }
        this.mostFlows = mostFlows;
        this.key = new FlowKey(seed);
        Verdicts verdicts = new Verdicts(sources);
        flows.forEach(flow -> tables.add(new FlowTable(flow, verdicts, counts)));
    }

    /** To be filled with the key of a step and given back. */
    public FlowKey key() {
        return key;
    }

    /** All flows are heard from their first step on: one that lacks it was not begun before anybody listened. */
    public void hearFromTheBeginning() {
        heardSince = Long.MIN_VALUE / 2;
    }

    /**
     * A record comes, with steps or without.
     *
     * @return false where it was counted before: then it has no steps
     */
    public boolean record(String source, long offset) {
        boolean isNew = sources.begin(source, offset);
        if (!isNew) {
            counts.readAgain++;
        }
        return isNew;
    }

    /** Something comes, with steps, that is never told twice. */
    public void recordOnce(String source) {
        sources.next(source);
    }

    /**
     * A step has happened, in the record that came last.
     *
     * @param flow number of the flow's definition
     * @param flowKey not empty
     * @param step number of the step in it
     * @param time event time in milliseconds
     * @param number that it carried; 0 where it carries none
     * @param sink gets what is clear already: a step that happened too often, or settles an open verdict
     */
    public void step(int flow, FlowKey flowKey, int step, long time, int number, Consumer<Verdict> sink) {
        if (heardSince == Long.MAX_VALUE) {
            heardSince = time;
        }
        FlowTable table = tables.get(flow);
        int before = table.size();
        if (size >= mostFlows) {
            makeRoom(table, flowKey);
            before = table.size();
        }
        table.step(flowKey, step, time, number, sources.place(), sink);
        size += table.size() - before;
    }

    private void makeRoom(FlowTable table, FlowKey flowKey) {
        if (table.has(flowKey)) {
            return;
        }
        for (FlowTable other : tables) {
            if (other.forgetOldestJudged()) {
                size--;
                return;
            }
        }
        giveUpOldest();
    }

    private void giveUpOldest() {
        FlowTable oldest = tables.getFirst();
        long opened = Long.MAX_VALUE;
        for (FlowTable table : tables) {
            int row = table.oldestOpen();
            if (row != FlowRows.NONE && table.rows().opened(row) < opened) {
                opened = table.rows().opened(row);
                oldest = table;
            }
        }
        oldest.forget(oldest.oldestOpen());
        size--;
        counts.givenUp++;
    }

    /** Event time has come to here; nothing earlier is expected any more. Never goes back. */
    public void advance(long newWatermark, Consumer<Verdict> sink) {
        if (newWatermark <= watermark) {
            return;
        }
        watermark = newWatermark;
        for (FlowTable table : tables) {
            int before = table.size();
            table.advance(newWatermark, heardSince, sink);
            size += table.size() - before;
        }
    }

    /** Flows that were not judged yet. */
    public int open() {
        return tables.stream().mapToInt(FlowTable::open).sum();
    }

    /** Flows of one definition that were not judged yet. */
    public int open(int flow) {
        return tables.get(flow).open();
    }

    /** All flows that are remembered. */
    public int size() {
        return size;
    }

    public FlowCounts counts() {
        return counts;
    }

    /** Writes what is remembered: {@link #restore} of a new tracker goes on from there. */
    public void save(OutputStream out) throws IOException {
        new Snapshot(tables, sources, key).write(out, watermark, heardSince);
    }

    /**
     * Goes on from what was saved. Flows whose definition has changed are left out and counted; so are those beyond the
     * most that this tracker takes.
     *
     * @throws IOException if it cannot be read, is of another version or is damaged: then this tracker must not be used
     */
    public void restore(InputStream in) throws IOException {
        Snapshot snapshot = new Snapshot(tables, sources, key);
        snapshot.read(in, mostFlows);
        counts.notRestored += snapshot.left();
        watermark = snapshot.watermark();
        heardSince = snapshot.heardSince();
        size = tables.stream().mapToInt(FlowTable::size).sum();
    }
}
