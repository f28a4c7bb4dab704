package dev.hark.benchmarks.follow;

import dev.hark.benchmarks.Packaged;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Follows a generated log with the packaged sidecar, and with others that are given, until everything was delivered;
 * checks that exactly the errors arrived; prints processor seconds a gigabyte and memory, as the median of the runs.
 */
public final class FollowBenchmark {

    private static final long SEED = 20_260_301;
    private static final String USAGE = """
            usage: FollowBenchmark CHECKOUT [forms=TEXT,JSON,CRI] [megabytes=200] [runs=5] [idle=seconds]
                   [folder=FOLDER] [otelcol=PROGRAM] [rsyslogd=PROGRAM] [fluent-bit=PROGRAM] [grep=yes]
            """;

    private final Arguments arguments;
    private final Path folder;
    private final PrintStream out = System.out;

    private FollowBenchmark(Arguments arguments, Path folder) {
        this.arguments = arguments;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.out.print(USAGE);
            return;
        }
        Arguments arguments = Arguments.of(args);
        Path folder = arguments.folder();
        try {
            new FollowBenchmark(arguments, folder).run();
        } finally {
            clear(folder);
        }
    }

    private void run() throws Exception {
        List<Follower> followers = followers();
        out.println("| workload | who | CPU s/GB | MB per CPU s | peak MiB | wall s | found |");
        out.println("|---|---|---|---|---|---|---|");
        for (Form form : arguments.forms()) {
            LogWriter.Written log = LogWriter.write(folder.resolve(form.file()), form, arguments.bytes(), SEED);
            for (Follower follower : followers) {
                if (follower.takes(form)) {
                    print(form, log, follower, runs(follower, log, form));
                }
            }
            Files.delete(log.file());
        }
        if (arguments.idleSeconds() > 0) {
            new Idle(arguments.checkout(), folder, arguments.idleSeconds()).print(out);
        }
    }

    private List<Follower> followers() throws IOException {
        List<Follower> followers = new ArrayList<>();
        followers.add(new SidecarFollower(new Packaged(arguments.checkout(), folder), folder));
        followers.addAll(arguments.peers(folder));
        return followers;
    }

    private List<Figures> runs(Follower follower, LogWriter.Written log, Form form) throws Exception {
        List<Figures> runs = new ArrayList<>();
        for (int i = 0; i < arguments.runs(); i++) {
            runs.add(follower.follow(log, form));
        }
        return runs;
    }

    private void print(Form form, LogWriter.Written log, Follower follower, List<Figures> runs) {
        double seconds = median(runs, Figures::cpuSeconds) / (log.bytes() / 1e9);
        String found = runs.getFirst().found() + " of " + log.errors().cardinality();
        out.printf(
                Locale.ROOT,
                "| %s %s | %s | %.2f | %.0f | %.0f | %.1f | %s |%n",
                form.workload(),
                form.name().toLowerCase(Locale.ROOT),
                follower.name(),
                seconds,
                1000 / seconds,
                runs.stream().mapToDouble(Figures::peakMib).max().orElse(0),
                median(runs, Figures::wallSeconds),
                found);
    }

    private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
