package dev.hark.signal.grouping;

import dev.hark.signal.Frame;
import dev.hark.signal.Thrown;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames that are an exception's own, whichever way its chain was written. Java prints a cause without the frames
 * it shares with the exception around it, a JSON encoder may print them all, and "root cause first" leaves them out on
 * the other side. Here the shared frames are put back first, and then belong to the outermost exception only.
 */
final class CauseStacks {

    private CauseStacks() {}

    /** For each exception of the chain, outermost first, its own frames. */
    static List<List<Frame>> ownFrames(List<Thrown> chain) {
        List<List<Frame>> full = isRootFirst(chain) ? filledFromRoot(chain) : filledFromOutermost(chain);
        List<List<Frame>> own = new ArrayList<>(List.of(full.getFirst()));
        for (int i = 1; i < full.size(); i++) {
            List<Frame> frames = full.get(i);
            own.add(frames.subList(0, frames.size() - sharedTail(frames, full.get(i - 1))));
        }
        return own;
    }

    private static boolean isRootFirst(List<Thrown> chain) {
        return chain.size() > 1
                && chain.getFirst().omitted() > 0
                && chain.getLast().omitted() == 0;
    }

    private static List<List<Frame>> filledFromOutermost(List<Thrown> chain) {
        List<List<Frame>> full = new ArrayList<>();
        for (Thrown thrown : chain) {
            full.add(full.isEmpty() ? thrown.frames() : filled(thrown, full.getLast()));
        }
        return full;
    }

    private static List<List<Frame>> filledFromRoot(List<Thrown> chain) {
        List<List<Frame>> full = new ArrayList<>();
        for (Thrown thrown : chain.reversed()) {
            full.add(full.isEmpty() ? thrown.frames() : filled(thrown, full.getLast()));
        }
        return full.reversed();
    }

    private static List<Frame> filled(Thrown thrown, List<Frame> neighbour) {
        int missing = Math.min(thrown.omitted(), neighbour.size());
        if (missing == 0) {
            return thrown.frames();
        }
        List<Frame> all = new ArrayList<>(thrown.frames());
        all.addAll(neighbour.subList(neighbour.size() - missing, neighbour.size()));
        return all;
    }

    private static int sharedTail(List<Frame> inner, List<Frame> outer) {
        int shared = 0;
        while (shared < inner.size()
                && shared < outer.size()
                && inner.get(inner.size() - 1 - shared).equals(outer.get(outer.size() - 1 - shared))) {
            shared++;
        }
        return shared;
    }
}
