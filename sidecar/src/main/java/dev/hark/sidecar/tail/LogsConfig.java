package dev.hark.sidecar.tail;

import dev.hark.sidecar.parse.DeclaredPattern;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Limits;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Which logs to follow and how.
 *
 * @param include glob patterns of files, such as {@code /var/log/shop/*.log}
 * @param exclude glob patterns of files that are left out although included
 * @param poll how often the files are looked at
 * @param maxRecord longest record in bytes; what is longer is cut and counted
 * @param contextLines how many preceding lines of the same thread or trace go with a finding
 * @param ignoreOlder files that were last written longer ago than this are not read; zero reads all
 * @param rate how many findings may come from one file
 * @param reading what their lines do not say about themselves
 */
public record LogsConfig(
        List<String> include,
        List<String> exclude,
        Duration poll,
        DataSize maxRecord,
        int contextLines,
        Duration ignoreOlder,
        Rate rate,
        Reading reading) {

    /**
     * How many findings one file may give, so that a storm in one log does not keep the others waiting.
     *
     * @param findings most findings a second in the long run; 0 for as many as the collector takes
     * @param burst findings that may come at once after a pause
     * @param over what becomes of those beyond
     */
    public record Rate(int findings, int burst, Over over) {

        /** No limit but the collector's pace. */
        public static final Rate NONE = new Rate(0, 1_000, Over.WAIT);

        static Rate read(Settings rate) {
            return new Rate(
                    rate.number(
                            "findings",
                            NONE.findings,
                            0,
                            1_000_000,
                            "Most findings per second from one file in the long run; 0 for as many as the collector takes."),
                    rate.number(
                            "burst",
                            NONE.burst,
                            1,
                            1_000_000,
                            "Findings that one file may give at once after a pause, where logs.rate.findings is set."),
                    rate.choice(
                            "over",
                            NONE.over,
                            "Findings beyond the rate: wait (the log is read later) or drop (counted as rate_limited)."));
        }
    }

    /** What becomes of findings beyond the rate. */
    public enum Over {
        /** They wait, and the file is read on when they are through: nothing is lost while it stays. */
        WAIT,
        /** They are dropped and counted. */
        DROP
    }

    private static final String SYSTEM_ZONE = "system";
    private static final Reading UNDECLARED = Reading.in(ZoneId.systemDefault());

    public LogsConfig {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Everything but the files at its default. */
    public static LogsConfig of(List<String> include) {
        return new LogsConfig(
                include,
                List.of(),
                Duration.ofMillis(200),
                DataSize.ofMebibytes(1),
                20,
                Duration.ZERO,
                Rate.NONE,
                UNDECLARED);
    }

    /** The same for other files. */
    public LogsConfig including(List<String> files) {
        return new LogsConfig(files, exclude, poll, maxRecord, contextLines, ignoreOlder, rate, reading);
    }

    /** Reads the section {@code logs}. */
    public static LogsConfig read(Settings logs) {
        LogsConfig ours = of(List.of());
        return new LogsConfig(
                globs(logs, "include", "Log files to follow: paths or globs (*, **, ?, [ab], {a,b})."),
                globs(logs, "exclude", "Files to leave out although included: paths or globs."),
                logs.duration(
                        "poll",
                        ours.poll,
                        Duration.ofMillis(10),
                        Duration.ofSeconds(30),
                        "How often the files are looked at; the lag behind the service is about this long."),
                logs.size(
                        "maxRecord",
                        ours.maxRecord,
                        DataSize.ofKibibytes(4),
                        DataSize.ofMebibytes(4),
                        "Longest line and longest record; what is longer is cut, counted, and followed on."),
                logs.number(
                        "contextLines",
                        ours.contextLines,
                        0,
                        Limits.CONTEXT_LINES,
                        "How many preceding lines of the same thread or trace go with a finding."),
                logs.duration(
                        "ignoreOlder",
                        ours.ignoreOlder,
                        Duration.ZERO,
                        Duration.ofDays(3650),
                        "Files that were last written longer ago than this are not read; 0s reads all."),
                Rate.read(logs.section("rate")),
                new Reading(zone(logs), patterns(logs)));
    }

    private static ZoneId zone(Settings logs) {
        String name = logs.text(
                "zone",
                SYSTEM_ZONE,
                "Zone of time stamps that name none, such as Europe/Berlin; system for this machine's.");
        try {
            return name.equals(SYSTEM_ZONE) ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            logs.problem("zone", name, "expected a zone such as Europe/Berlin or +01:00, or system");
            return ZoneId.systemDefault();
        }
    }

    private static List<DeclaredPattern> patterns(Settings logs) {
        List<DeclaredPattern> patterns = new ArrayList<>();
        List<String> texts = logs.texts(
                "patterns",
                List.of(),
                "How records begin that are not recognised by themselves: regular expressions (RE2) with groups named time, level, logger, thread, message, or parts such as %{LOGLEVEL:level}.");
        for (String text : texts) {
            try {
                patterns.add(DeclaredPattern.of(text));
            } catch (DeclaredPattern.Malformed e) {
                logs.problem("patterns", text, "at character " + (e.position() + 1) + ": " + e.getMessage());
            }
        }
        return patterns;
    }

    private static List<String> globs(Settings logs, String key, String meaning) {
        List<String> patterns = logs.texts(key, List.of(), meaning);
        patterns.forEach(pattern ->
                Globs.mistake(pattern).ifPresent(mistake -> logs.problem(key, pattern, "a path or glob: " + mistake)));
        return patterns;
    }
}
