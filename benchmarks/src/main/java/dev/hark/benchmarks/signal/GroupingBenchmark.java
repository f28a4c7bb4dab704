package dev.hark.benchmarks.signal;

import dev.hark.signal.Finding;
import dev.hark.signal.grouping.Grouping;
import dev.hark.signal.grouping.GroupingV1;
import dev.hark.signal.grouping.MessageTemplate;
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

/** Keys a second on one core. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class GroupingBenchmark {

    private final GroupingV1 grouping = new GroupingV1();
    private final Finding exception = Samples.exception();
    private final Finding message = Samples.message();
    private final String line = message.title();

    @Benchmark
    public Grouping exceptionOf75Frames() {
        return grouping.group(Samples.ORIGIN, exception);
    }

    @Benchmark
    public Grouping messageOnly() {
        return grouping.group(Samples.ORIGIN, message);
    }

    @Benchmark
    public MessageTemplate templateOf170Characters() {
        return MessageTemplate.of(line);
    }
}
