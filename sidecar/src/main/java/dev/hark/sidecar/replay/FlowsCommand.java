package dev.hark.sidecar.replay;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.flow.learn.LearntFlow;
import dev.hark.signal.flow.learn.LearntFlow.Lack;
import dev.hark.signal.scrub.Scrubber;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flows}: learns from old logs what a unit of work consists of, and says of others what they lack. */
@Command(
        name = "flows",
        mixinStandardHelpOptions = true,
        description = "Learns from logs what a unit of work consists of, and says what others lack.",
        synopsisSubcommandLabel = "COMMAND")
public final class FlowsCommand implements Runnable {

    private static final int OK = 0;
    private static final int FOUND = 1;
    private static final int UNREADABLE = 66;
    private static final int UNWRITABLE = 74;
    private static final int MOST_RECORD = 1024 * 1024;
    private static final int SHOWN = 5;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: learn or check.");
    }

    /** {@code flows learn}. */
    @Command(
            name = "learn",
            mixinStandardHelpOptions = true,
            description = "Learns from logs of good units of work; writes what was learnt to the standard output.",
            footer = {"", "Exit: 0 it ran, 64 wrong usage, 66 a log cannot be read, 74 cannot write."})
    int learn(
            @Option(names = "--by", paramLabel = "KEY", defaultValue = "file", description = BY) String by,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Logs, or folders of logs.")
                    List<String> files)
            throws IOException {
        UnitGatherer units = gatherer(by);
        boolean allRead = read(files, units);
        LearntFlow learnt = LearntFlow.of(
                units.units().values().stream().map(UnitGatherer.Unit::counts).toList());
        PrintWriter out = spec.commandLine().getOut();
        out.print(learnt.text());
        out.flush();
        spec.commandLine()
                .getErr()
                .printf(
                        "%d units, %d steps that nearly all of them have%n",
                        learnt.units(), learnt.steps().size());
        return out.checkError() ? UNWRITABLE : allRead ? OK : UNREADABLE;
    }

    /** {@code flows check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says which units of work in logs lack steps that others have.",
            footer = {
                "",
                "Exit: 0 none lacks enough, 1 some do, 64 wrong usage, 66 a log cannot be read, 74 cannot write."
            })
    int check(
            @Option(names = "--learnt", paramLabel = "FILE", required = true, description = "What learn has written.")
                    Path learntFile,
            @Option(names = "--by", paramLabel = "KEY", defaultValue = "file", description = BY) String by,
            @Option(
                            names = "--enough",
                            paramLabel = "N",
                            description =
                                    "How many lacking steps are a failure; by default the more, the less was learnt.")
                    @Nullable
                    Integer enough,
            @Parameters(paramLabel = "LOG", arity = "1..*", description = "Logs, or folders of logs.")
                    List<String> files)
            throws IOException {
        LearntFlow learnt = learnt(learntFile);
        if (learnt == null) {
            return UNREADABLE;
        }
        UnitGatherer units = gatherer(by);
        boolean allRead = read(files, units);
        int least = enough == null ? learnt.enough() : enough;
        boolean byFile = by.equals("file");
        Duration longest = byFile ? Duration.ZERO : longest(units);
        int failed = 0;
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, UnitGatherer.Unit> unit : units.units().entrySet()) {
            boolean open = !byFile && unit.getValue().first().plus(longest).isAfter(units.latest());
            List<Lack> lacks = open ? List.of() : learnt.lacks(unit.getValue().counts());
            if (lacks.size() >= least) {
                failed++;
                tell(out, unit.getKey(), lacks, learnt, least);
            }
        }
        out.printf(
                "%d of %d units lack %d steps or more%n", failed, units.units().size(), least);
        out.flush();
        return out.checkError() ? UNWRITABLE : !allRead ? UNREADABLE : failed > 0 ? FOUND : OK;
    }

    private static final String BY = "What a unit of work is: file (each log is one), a field such as trace_id, or a"
            + " regular expression with one group, such as 'order (\\S+)'.";

    private static void tell(PrintWriter out, String unit, List<Lack> lacks, LearntFlow learnt, int least) {
        out.printf(
                "partial_save %s: %d of %d expected steps are missing or too rare (%d are enough after %d units)%n",
                unit, lacks.size(), learnt.steps().size(), least, learnt.units());
        lacks.stream()
                .limit(SHOWN)
                .forEach(lack -> out.printf(
                        "  %d instead of %d: %s%n",
                        lack.count(), lack.expected().least(), lack.expected().step()));
    }

    /** Units that began so late that they may go on behind the end of the log are not judged. */
    private static Duration longest(UnitGatherer units) {
        return units.units().values().stream()
                .map(UnitGatherer.Unit::took)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private @Nullable LearntFlow learnt(Path file) {
        try {
            return LearntFlow.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("Cannot read " + file + ": " + e.getMessage());
            return null;
        }
    }

    private UnitGatherer gatherer(String by) {
        if (by.equals("file")) {
            return new UnitGatherer(null, null);
        }
        if (by.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
            return new UnitGatherer(by, null);
        }
        try {
            return new UnitGatherer(null, Pattern.compile(by));
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), "--by is no regular expression: " + e.getDescription(), e);
        }
    }

    private boolean read(List<String> names, UnitGatherer units) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<Input> unreadable = new ArrayList<>();
        LogPath.Settings settings =
                new LogPath.Settings(MOST_RECORD, 0, 1024, Reading.in(ZoneId.systemDefault()), new Scrubber());
        Replay replay = new Replay(
                new Replay.Judged(settings, new Ensemble(List.of(units)), finding -> {}),
                bytes -> {},
                () -> true,
                (input, problem) -> {
                    err.println("Cannot read " + input.name() + ": " + problem.getMessage());
                    unreadable.add(input);
                });
        var _ = replay.run(Input.of(names));
        if (units.leftOut() > 0) {
            err.println(units.leftOut() + " records of units beyond those that are kept apart were left out");
        }
        return unreadable.isEmpty();
    }
}
