package dev.hark.benchmarks.signal;

import dev.hark.signal.Finding;
import dev.hark.signal.scrub.Scrubbed;
import dev.hark.signal.scrub.Scrubber;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Findings and lines a second on one core. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class ScrubbingBenchmark {

    private final Scrubber scrubber = new Scrubber();
    private final Finding clean = Samples.exception();
    private final String cleanLine = Samples.message().title();
    private final String leakingLine = Samples.leakingLine();

    @Benchmark
    public Scrubbed<Finding> cleanFindingOf20Lines() {
        return scrubber.inspect(clean);
    }

    @Benchmark
    public String cleanLineOf170Characters() {
        return scrubber.scrub(cleanLine);
    }

    @Benchmark
    public String leakingLineOf160Characters() {
        return scrubber.scrub(leakingLine);
    }
}
