package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.Readings;
import dev.hark.sidecar.observe.RunState;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The threads of a process. The kernel tells waiting times and turns of each thread alone, and forgets those of threads
 * that have ended; so what each has grown by is added up here, and the sums never fall. One thread; one process.
 */
final class ThreadSurvey {

    /** With more threads than this, the sums would not be of all, and are left out. */
    static final int MOST = 512;

    private final Path tasks;
    private final ProcFile file;
    private final ProcessStat stat = new ProcessStat();
    private final Tokens tokens = new Tokens();
    private final Map<String, Times> known = new HashMap<>();
    private final Map<RunState, Integer> states = new EnumMap<>(RunState.class);
    private long wait;
    private long slices;
    private boolean told;
    private int look;
    private boolean sampled;

    /** What was read of a thread last. */
    private static final class Times {
        private long wait;
        private long slices;
        private int seen;
    }

    ThreadSurvey(Path tasks, ProcFile file) {
        this.tasks = tasks;
        this.file = file;
    }

    void read(Readings.Draft<ProcessValue> draft) throws IOException {
        look++;
        states.clear();
        sampled = false;
        told = false;
        int count = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                if (++count > MOST) {
                    sampled = true;
                    break;
                }
                thread(thread.toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        known.values().removeIf(times -> times.seen != look);
        if (told && !sampled) {
            draft.put(ProcessValue.WAIT_NANOS, wait);
            draft.put(ProcessValue.SLICES, slices);
        }
    }

    Map<RunState, Integer> states() {
        return states;
    }

    boolean sampled() {
        return sampled;
    }

    /** One that ends while it is looked at is passed over. */
    private void thread(String folder) {
        try {
            file.read(folder + "/stat");
            if (stat.read(file.bytes(), file.length())) {
                states.merge(stat.state(), 1, Integer::sum);
            }
            file.read(folder + "/schedstat");
            times(folder);
        } catch (IOException e) {
            // It has ended, or the kernel keeps no such times: then nothing is told.
        }
    }

    private void times(String thread) {
        tokens.over(file.bytes(), 0, file.length());
        tokens.advance();
        tokens.advance();
        long waited = tokens.decimal();
        tokens.advance();
        long turns = tokens.decimal();
        if (waited < 0 || turns < 0) {
            return;
        }
        told = true;
        Times times = known.computeIfAbsent(thread, _ -> new Times());
        boolean sameThread = turns >= times.slices && waited >= times.wait;
        wait += sameThread ? waited - times.wait : waited;
        slices += sameThread ? turns - times.slices : turns;
        times.wait = waited;
        times.slices = turns;
        times.seen = look;
    }
}
