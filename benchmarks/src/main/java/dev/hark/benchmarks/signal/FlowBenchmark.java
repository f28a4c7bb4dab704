package dev.hark.benchmarks.signal;

import dev.hark.signal.flow.FlowDefinition;
import dev.hark.signal.flow.FlowDefinition.Scope;
import dev.hark.signal.flow.FlowDefinition.Step;
import dev.hark.signal.flow.FlowTracker;
import dev.hark.signal.flow.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Steps a second on one core, with so many flows remembered: each call is one step of a flow of four steps under a key of
 * 16 characters, with its share of opening, judging and forgetting. The four steps of a flow come far apart, so that
 * nearly each one finds its row out of the processor's cache.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class FlowBenchmark {

    private static final int STEPS = 4;

    @Param({"50000", "1000000"})
    public int flows;

    private final byte[] key = "order-0000000000".getBytes(StandardCharsets.US_ASCII);
    private final Consumer<Verdict> sink = this::judged;
    /** Read by nobody, but not to be optimised away. */
    long verdicts;

    private FlowTracker tracker = tracker(1);
    private long call;
    private int inFlight = 1;

    /** A flow is judged after its {@code within} and remembered as long again: half of the flows are open. */
    @Setup
    public void fill() {
        inFlight = flows / 2;
        tracker = tracker(flows + flows / 64);
        call = 0;
        for (int i = 0; i < flows * STEPS; i++) {
            boolean _ = oneStep();
        }
    }

    /** One flow begins each millisecond; its later steps come a quarter of its time apart. */
    private FlowTracker tracker(int most) {
        FlowDefinition flow = new FlowDefinition(
                "order",
                List.of(
                        Step.required("placed"),
                        Step.required("saved"),
                        Step.required("paid"),
                        Step.required("mailed")),
                true,
                Duration.ofMillis(Math.max(1, inFlight)),
                Scope.INSTANCE,
                false);
        FlowTracker fresh = new FlowTracker(List.of(flow), most, 7);
        fresh.hearFromTheBeginning();
        return fresh;
    }

    @Benchmark
    public boolean oneStep() {
        long time = call / STEPS;
        int step = (int) (call % STEPS);
        long number = time - (long) step * (inFlight / STEPS - 1);
        call++;
        if (number < 0) {
            return false;
        }
        for (int i = key.length - 1, n = (int) number; i > 5; i--, n /= 10) {
            key[i] = (byte) ('0' + n % 10);
        }
        if (step == 0) {
            tracker.advance(time, sink);
        }
        boolean counted = tracker.record("shop.log", call);
        tracker.step(0, tracker.key().set(key, 0, key.length), step, time, 0, sink);
        return counted;
    }

    private void judged(Verdict verdict) {
        verdicts++;
    }
}
