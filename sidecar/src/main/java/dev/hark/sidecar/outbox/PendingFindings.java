package dev.hark.sidecar.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Findings that wait, in their order. They leave at the front only, so the lowest byte per file is the minimum of a
 * sliding window: a queue per file that keeps only values which can still become the minimum. Guarded by the
 * outbox's lock.
 */
final class PendingFindings {

    private final Deque<Stored> queue = new ArrayDeque<>();
    private final Set<FindingKey> keys = new HashSet<>();
    private final Map<String, Deque<Stored>> lowestByFile = new HashMap<>();
    private long bytes;

    boolean contains(FindingKey key) {
        return keys.contains(key);
    }

    void add(Stored stored) {
        queue.addLast(stored);
        bytes += stored.length();
        keys.add(stored.entry().key());
        String fileId = stored.entry().fileId();
        if (fileId != null) {
            Deque<Stored> lowest = lowestByFile.computeIfAbsent(fileId, id -> new ArrayDeque<>());
            while (!lowest.isEmpty()
                    && lowest.getLast().entry().firstByte() > stored.entry().firstByte()) {
                lowest.removeLast();
            }
            lowest.addLast(stored);
        }
    }

    /** Takes away all below a number and says how many that were. */
    int removeBelow(long number) {
        int removed = 0;
        while (!queue.isEmpty() && queue.getFirst().entry().number() < number) {
            forget(queue.removeFirst());
            removed++;
        }
        return removed;
    }

    /** Takes away those that turned out to be unreadable, wherever they stand. */
    void removeAll(List<Stored> unreadable) {
        List<Stored> rest = new ArrayList<>(queue);
        rest.removeAll(unreadable);
        queue.clear();
        keys.clear();
        lowestByFile.clear();
        bytes = 0;
        rest.forEach(this::add);
    }

    private void forget(Stored stored) {
        bytes -= stored.length();
        keys.remove(stored.entry().key());
        String fileId = stored.entry().fileId();
        Deque<Stored> lowest = fileId == null ? null : lowestByFile.get(fileId);
        if (lowest != null && stored.equals(lowest.peekFirst())) {
            lowest.removeFirst();
            if (lowest.isEmpty()) {
                lowestByFile.remove(fileId);
            }
        }
    }

    OptionalLong lowestByte(String fileId) {
        Deque<Stored> lowest = lowestByFile.get(fileId);
        return lowest == null
                ? OptionalLong.empty()
                : OptionalLong.of(lowest.getFirst().entry().firstByte());
    }

    /** The oldest with numbers below an end. */
    List<Stored> below(long end) {
        List<Stored> below = new ArrayList<>();
        for (Stored stored : queue) {
            if (stored.entry().number() >= end) {
                break;
            }
            below.add(stored);
        }
        return below;
    }

    /** Number behind the last finding of a batch of at most so many findings and bytes, at least one finding. */
    long endOfBatch(BatchLimit limit, long head) {
        long end = head;
        int count = 0;
        long bytes = 0;
        for (Stored stored : queue) {
            bytes += stored.length();
            if (count > 0 && (count >= limit.findings() || bytes > limit.bytes())) {
                break;
            }
            count++;
            end = stored.entry().number() + 1;
        }
        return end;
    }

    int size() {
        return queue.size();
    }

    long bytes() {
        return bytes;
    }

    @Nullable
    Stored oldest() {
        return queue.peekFirst();
    }
}
