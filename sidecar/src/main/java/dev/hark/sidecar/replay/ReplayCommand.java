package dev.hark.sidecar.replay;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.config.Use;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.log.Terminal;
import dev.hark.sidecar.tail.LogsConfig;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Origin;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.scrub.Scrubber;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: what would Hark have found in these logs? */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "What would Hark have found in these logs?",
            "Any mix of formats, recognised by themselves; gzip files are unpacked. Needs no collector and no configuration."
        },
        footer = {
            "",
            "Exit: 0 it ran, 1 found what --fail-on names, 64 wrong usage, 66 a log cannot be read, 74 cannot write."
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int FOUND = 1;
    private static final int UNREADABLE = 66;
    private static final int UNWRITABLE = 74;
    private static final int CONTEXT_BYTES = 64 * 1024;

    /** The report is for people unless one of these is asked for. */
    private static final class Form {
        @Option(names = "--findings", description = "One JSON object a line for each finding, never folded.")
        private boolean findings;

        @Option(names = "--json", description = "One JSON document: issues, formats, ledger.")
        private boolean json;
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A sidecar's configuration, for its sections logs and flows.")
    private @Nullable Path config;

    @Option(
            names = "--fail-on",
            paramLabel = "KIND",
            split = ",",
            description = "Exit with 1 when a finding of such a kind is there: error, crash, …")
    private List<String> failOn = new ArrayList<>();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Logs, folders of logs, or - for the standard input.")
    private List<String> files = new ArrayList<>();

    private final Map<String, String> environment;
    private final Function<SidecarConfig, Ensemble> ensembles;

    /**
     * The command.
     *
     * @param environment from which configuration is read too
     * @param ensembles makes the detectors that remember, by the configuration
     */
    public ReplayCommand(Map<String, String> environment, Function<SidecarConfig, Ensemble> ensembles) {
        this.environment = environment;
        this.ensembles = ensembles;
    }

    @Override
    public Integer call() throws IOException, ConfigException {
        Set<String> fatal = kinds();
        SidecarConfig configured = configured();
        LogPath.Settings settings = settings(configured.logs());
        Ensemble ensemble = ensembles.apply(configured);
        List<Input> inputs = inputs();
        PrintWriter out = spec.commandLine().getOut();
        FindingJson json = new FindingJson();
        Issues issues = new Issues(new Origin("replay", null, null, "replay", null, Map.of()));
        Set<String> seen = new LinkedHashSet<>();
        Consumer<Finding> sink = finding -> {
            seen.add(finding.kind().code());
            if (form.findings) {
                out.println(json.line(finding));
            } else {
                issues.add(finding);
            }
        };
        Result result = run(inputs, new Replay.Judged(settings, ensemble, sink));
        Reports reports = new Reports(result.outcomes(), issues, result.together());
        if (form.json) {
            reports.json(out, json);
        } else if (!form.findings && !result.outcomes().isEmpty()) {
            reports.text(out);
        }
        out.flush();
        if (out.checkError()) {
            return UNWRITABLE;
        }
        seen.retainAll(fatal);
        return !result.allRead() ? UNREADABLE : seen.isEmpty() ? OK : FOUND;
    }

    /**
     * What came of it.
     *
     * @param together findings of no single log
     */
    private record Result(List<Replay.Outcome> outcomes, long together, boolean allRead) {}

    private Result run(List<Input> inputs, Replay.Judged judged) {
        PrintWriter err = spec.commandLine().getErr();
        List<Input> unreadable = new ArrayList<>();
        try (Progress bar = progress(inputs, err)) {
            LongConsumer progress = bar == null ? bytes -> {} : bar;
            Replay replay = new Replay(judged, progress, () -> !closed(), (input, problem) -> {
                err.println("Cannot read " + input.name() + ": " + reason(problem));
                unreadable.add(input);
            });
            List<Replay.Outcome> outcomes = new ArrayList<>(replay.run(inputs));
            List<String> order = inputs.stream().map(Input::name).toList();
            outcomes.sort(Comparator.comparingInt(outcome -> order.indexOf(outcome.name())));
            return new Result(outcomes, replay.found(), unreadable.isEmpty());
        }
    }

    /** Whether somebody further down the pipe has had enough, such as {@code head}. Writes what is held back, too. */
    private boolean closed() {
        return form.findings && spec.commandLine().getOut().checkError();
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.util.zip.ZipException _ -> "it begins like a gzip file and is none.";
            case java.io.EOFException _ -> "the gzip file ends too early; what was found before is reported.";
            case java.nio.file.NoSuchFileException _ -> "there is no such file.";
            case java.nio.file.AccessDeniedException _ -> "this user may not read it.";
            default -> String.valueOf(e.getMessage());
        };
    }

    private @Nullable Progress progress(List<Input> inputs, PrintWriter err) {
        return Terminal.is(Terminal.STDERR)
                ? new Progress(err, inputs.stream().mapToLong(Input::size).sum())
                : null;
    }

    private Set<String> kinds() {
        Set<String> known = Kind.all().stream().map(Kind::code).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String kind : failOn) {
            if (!known.contains(kind)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Unknown kind \"" + kind + "\" for --fail-on; known are " + String.join(", ", known) + ".");
            }
        }
        return Set.copyOf(failOn);
    }

    private List<Input> inputs() throws IOException {
        try {
            return Input.of(files);
        } catch (InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), "Not the name of a file: " + e.getInput(), e);
        }
    }

    private SidecarConfig configured() throws IOException, ConfigException {
        return Configuration.load(
                        config, config == null ? Map.of() : environment, s -> SidecarConfig.read(s, Use.PRINT))
                .value();
    }

    private static LogPath.Settings settings(LogsConfig logs) {
        return new LogPath.Settings(
                Math.toIntExact(logs.maxRecord().bytes()),
                logs.contextLines(),
                CONTEXT_BYTES,
                logs.reading(),
                new Scrubber());
    }
}
