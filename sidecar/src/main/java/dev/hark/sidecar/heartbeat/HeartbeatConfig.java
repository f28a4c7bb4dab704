package dev.hark.sidecar.heartbeat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hark.signal.config.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that is expected again and again.
 *
 * @param name what it is called in findings and metrics
 * @param timetable when it is expected
 * @param grace how much later it may come
 * @param sign by what it is recognised
 */
public record HeartbeatConfig(String name, Timetable timetable, Duration grace, Sign sign) {

    private static final int SHORTEST_TEXT = 3;
    private static final Sign NOTHING = new Sign.Line("", null);

    /** Whether it is recognised by a metric, which somebody must scrape. */
    public boolean needsMetrics() {
        return sign instanceof Sign.Step;
    }

    /** Whether it is recognised by a request, which somebody must see. */
    public boolean needsProxy() {
        return sign instanceof Sign.Call;
    }

    /** Names of the samples it needs; none where it is recognised otherwise. */
    public List<String> metrics() {
        return sign instanceof Sign.Step step ? List.of(step.name()) : List.of();
    }

    /** The file it is recognised by, or null. */
    public @Nullable String file() {
        return sign instanceof Sign.Change change ? change.path() : null;
    }

    public static HeartbeatConfig read(Settings settings) {
        String name = settings.requiredText("name", "What it is called in findings and metrics.", "nightly-export");
        Timetable timetable = timetable(settings);
        Duration grace = settings.duration(
                "grace",
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofDays(7),
                "How much later than expected it may come.");
        return new HeartbeatConfig(name, timetable, grace, sign(settings));
    }

    private static Timetable timetable(Settings settings) {
        Duration period = settings.duration(
                "period",
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofDays(400),
                "How long after the one before it is expected; not together with cron.");
        String expression = settings.optionalText(
                "cron", "At which times it is expected: minute, hour, day of month, month, day of week.");
        String zoneName = settings.text("zone", "UTC", "Time zone of cron, such as Europe/Berlin.");
        ZoneId zone = zone(settings, zoneName);
        if (expression == null) {
            if (!settings.isSet("period")) {
                settings.problem("period", null, "is missing; set it, for example to 1h, or set cron");
            }
            return new Timetable.Every(period);
        }
        if (settings.isSet("period")) {
            settings.problem("period", null, "is of no use beside cron; set one of the two");
        }
        Cron cron = Cron.parse(expression).orElse(null);
        if (cron == null) {
            settings.problem(
                    "cron",
                    expression,
                    "expected five fields such as \"30 2 * * mon-fri\", or @daily, that name times which come");
            return new Timetable.Every(period);
        }
        return new Timetable.Calendar(cron, zone);
    }

    private static ZoneId zone(Settings settings, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            settings.problem("zone", name, "expected a time zone such as Europe/Berlin or UTC");
            return ZoneOffset.UTC;
        }
    }

    private static Sign sign(Settings settings) {
        List<Sign> signs = new ArrayList<>();
        add(signs, line(settings.section("log")));
        add(signs, step(settings.section("metric")));
        String file = settings.optionalText("file", "File whose time or size changes with it.");
        add(signs, file == null ? null : new Sign.Change(file));
        add(signs, call(settings.section("request")));
        if (signs.size() != 1) {
            settings.problem(
                    "name",
                    null,
                    signs.isEmpty()
                            ? "has nothing to be recognised by; set one of log.contains, metric.name, file and"
                                    + " request.route"
                            : "is recognised by several things; set one of log.contains, metric.name, file and"
                                    + " request.route");
        }
        return signs.isEmpty() ? NOTHING : signs.getFirst();
    }

    private static void add(List<Sign> signs, @Nullable Sign sign) {
        if (sign != null) {
            signs.add(sign);
        }
    }

    private static @Nullable Sign line(Settings settings) {
        String contains = settings.optionalText(
                "contains", "Text that stands in the first line of its log record, just as it is written there.");
        String match = settings.optionalText(
                "match",
                "Regular expression (RE2) that the record's message matches too, where the text is not enough.");
        if (contains == null) {
            if (match != null) {
                settings.problem("match", null, "is of no use without contains, by which records are found quickly");
            }
            return null;
        }
        if (contains.length() < SHORTEST_TEXT) {
            settings.problem("contains", contains, "is too short to tell records apart; at least 3 characters");
        }
        return new Sign.Line(contains, match == null ? null : pattern(settings, match));
    }

    private static @Nullable Pattern pattern(Settings settings, String match) {
        try {
            return Pattern.compile(match);
        } catch (PatternSyntaxException e) {
            settings.problem("match", match, "is no regular expression of RE2: " + e.getDescription());
            return null;
        }
    }

    private static @Nullable Sign step(Settings settings) {
        String name = settings.optionalText(
                "name", "Metric that steps with it: a counter that grows, or another number that changes.");
        List<String> labels = settings.texts(
                "labels", List.of(), "Labels of its series, such as [job=export]; all series where empty.");
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                settings.problem("labels", label, "must each be a label such as job=export");
                continue;
            }
            parsed.put(
                    label.substring(0, equals).strip(),
                    label.substring(equals + 1).strip());
        }
        return name == null ? null : new Sign.Step(name, parsed);
    }

    private static @Nullable Sign call(Settings settings) {
        String method = settings.text("method", "POST", "Method of the request.");
        String route = settings.optionalText(
                "route", "Route of the request, as the proxy names it, that the service answers with success.");
        return route == null ? null : new Sign.Call(method, route);
    }
}
