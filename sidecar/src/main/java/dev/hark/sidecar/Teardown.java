package dev.hark.sidecar;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be undone when the sidecar stops: named steps, last in, first out, all within one deadline. A step that
 * fails or hangs is reported and does not keep the others from being done.
 */
final class Teardown {

    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    /** What a step still gets after the deadline: closing a file takes no longer. */
    private static final Duration LEAST = Duration.ofMillis(200);

    private final Deque<Named> steps = new ArrayDeque<>();

    /** One thing to undo. */
    interface Step {
        /** Undoes it; gives up what takes longer than what remains. */
        void undo(Duration remaining) throws Exception;
    }

    private record Named(String name, Step step) {}

    /** Adds a step that will be done before all that were added earlier. */
    void push(String name, Step step) {
        steps.push(new Named(name, step));
    }

    /** Does every step once; gives the names of those that did not work. */
    List<String> run(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<String> failed = new ArrayList<>();
        while (!steps.isEmpty()) {
            Named next = steps.pop();
            Duration remaining = Duration.ofNanos(Math.max(LEAST.toNanos(), deadline - System.nanoTime()));
            long started = System.nanoTime();
            String problem = undo(next, remaining);
            LOG.debug("Stopping: {} took {} ms", next.name(), (System.nanoTime() - started) / 1_000_000);
            if (problem != null) {
                failed.add(next.name());
                LOG.warn("Stopping: {} did not work: {}", next.name(), problem);
            }
        }
        return List.copyOf(failed);
    }

    private static @Nullable String undo(Named next, Duration remaining) {
        AtomicReference<@Nullable String> problem =
                new AtomicReference<>("took longer than " + remaining.toMillis() + " ms");
        Thread thread = Thread.ofPlatform().daemon().name("stop " + next.name()).start(() -> {
            try {
                next.step().undo(remaining);
                problem.set(null);
            } catch (Exception e) {
                problem.set(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
            }
        });
        try {
            thread.join(remaining.plus(LEAST));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
        return problem.get();
    }
}
