package dev.hark.sidecar.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hark.sidecar.detect.flow.DeclaredFlow;
import dev.hark.sidecar.detect.flow.ExchangeSign;
import dev.hark.sidecar.detect.flow.LogSign;
import dev.hark.sidecar.detect.flow.Sign;
import dev.hark.signal.Level;
import dev.hark.signal.config.Nearest;
import dev.hark.signal.config.Settings;
import dev.hark.signal.flow.FlowDefinition;
import dev.hark.signal.flow.FlowDefinition.Expected;
import dev.hark.signal.flow.FlowDefinition.Scope;
import dev.hark.signal.flow.FlowDefinition.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an item of the section {@code flows}. */
final class FlowConfig {

    private static final Step UNREADABLE = Step.required("unreadable");

    /** What is said about a step before it is known which other steps there are. */
    private record Draft(
            Settings settings,
            String name,
            boolean required,
            boolean atMostOnce,
            int times,
            @Nullable String oneFor,
            @Nullable String adds,
            Sign sign) {}

    private FlowConfig() {}

    static DeclaredFlow read(Settings flow) {
        String name = flow.requiredText("name", "Name of the flow: a unit of work that must complete.", "order");
        String key = flow.text(
                "key",
                "key",
                "What ties its steps together: the name of a group in match, of a field of the record, or trace_id,"
                        + " request_id, span_id, session or idempotency_key.");
        Duration within = flow.duration(
                "within",
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                FlowDefinition.LONGEST,
                "How long the flow may take, from its first step.");
        boolean order =
                flow.flag("order", false, "Whether the steps must happen in the order in which they stand here.");
        Scope scope = flow.choice(
                "scope",
                Scope.INSTANCE,
                "Where the steps happen: instance (judged by the sidecar) or fleet (left to the collector).");
        boolean stalls = flow.flag(
                "stalls", false, "Whether a flow in which nothing follows the first step is stalled, not half done.");
        List<Draft> steps = flow.sections("steps", FlowConfig::step);
        return declared(flow, steps, new FlowDefinition(name, List.of(UNREADABLE), order, within, scope, stalls), key);
    }

    private static Draft step(Settings step) {
        return new Draft(
                step,
                step.requiredText("name", "Name of the step.", "paid"),
                step.flag("required", true, "Whether the step is missed when it does not happen at all."),
                step.flag(
                        "atMostOnce", false, "Whether a second time is a failure of its own, such as a second charge."),
                step.number("times", 0, 0, 1_000_000, "How often it must happen, exactly; 0 for once or more."),
                step.optionalText(
                        "oneFor",
                        "Another step: once for each time that happened; or placed.lines: as often as the number in the"
                                + " group lines of step placed says."),
                step.optionalText(
                        "adds", "Group or field with a number: the step counts so many times (\"saved 2 lines\")."),
                sign(step));
    }

    private static Sign sign(Settings step) {
        String contains = step.optionalText("contains", "Text that the message of the step's log record holds.");
        String match = step.optionalText(
                "match", "Regular expression (RE2) found in that message; named groups hold the key and numbers.");
        String logger = step.optionalText("logger", "Logger of that record: its full name or the last part.");
        String level = step.optionalText("level", "Level of that record, such as INFO.");
        Settings exchange = step.section("exchange");
        String method = exchange.optionalText("method", "Method of the step's HTTP exchange, as the proxy sees it.");
        String route = exchange.optionalText("route", "Its route, with what names single things folded.");
        String status = exchange.optionalText("status", "Status of its answer, such as 201 or 2xx.");
        boolean isExchange = method != null || route != null || status != null;
        boolean isLog = contains != null || match != null;
        if (isLog && isExchange) {
            step.problem("match", null, "cannot be together with exchange: a step is recognised in one way");
        } else if (!isLog && !isExchange && step.isSet("name")) {
            step.problem("match", null, "is missing; say how the step is recognised: contains, match or exchange");
        }
        if (status != null && !ExchangeSign.isStatusText(status)) {
            exchange.problem("status", status, "expected a status such as 201, or 2xx");
        }
        Level known = level(step, level);
        Pattern pattern = pattern(step, match);
        return isExchange
                ? new ExchangeSign(method, route, status)
                : new LogSign(contains, pattern, logger, known, null);
    }

    private static @Nullable Pattern pattern(Settings step, @Nullable String match) {
        try {
            return match == null ? null : Pattern.compile(match);
        } catch (PatternSyntaxException e) {
            step.problem("match", match, "expected a regular expression (RE2): " + e.getDescription());
            return null;
        }
    }

    private static @Nullable Level level(Settings step, @Nullable String name) {
        if (name == null) {
            return null;
        }
        List<String> names = Arrays.stream(Level.values()).map(Level::name).toList();
        if (!names.contains(name.toUpperCase(Locale.ROOT))) {
            step.problem("level", name, "expected one of " + String.join(", ", names) + meant(name, names));
            return null;
        }
        return Level.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String meant(String word, List<String> known) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private static DeclaredFlow declared(Settings flow, List<Draft> drafts, FlowDefinition frame, String key) {
        List<String> names = drafts.stream().map(Draft::name).toList();
        if (!isSound(flow, names)) {
            return new DeclaredFlow(frame, key, List.of(new ExchangeSign(null, null, null)));
        }
        String[] numbers = new String[drafts.size()];
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.adds() != null) {
                number(draft, numbers, i, draft.adds());
            }
            steps.add(new Step(
                    draft.name(),
                    draft.required(),
                    draft.atMostOnce(),
                    draft.adds() != null,
                    expected(draft, drafts, names, numbers)));
        }
        List<Sign> signs = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            checkKey(drafts.get(i), key);
            signs.add(withNumber(drafts.get(i).sign(), numbers[i]));
        }
        return new DeclaredFlow(
                new FlowDefinition(frame.name(), steps, frame.ordered(), frame.within(), frame.scope(), frame.stalls()),
                key,
                signs);
    }

    private static boolean isSound(Settings flow, List<String> names) {
        Set<String> seen = new HashSet<>();
        List<String> twice = names.stream().filter(name -> !seen.add(name)).toList();
        if (!twice.isEmpty() && !twice.getFirst().isEmpty()) {
            flow.problem("name", null, "names two steps " + twice.getFirst() + "; give each a name of its own");
        }
        if (flow.isSet("name") && (names.isEmpty() || names.size() > FlowDefinition.MOST_STEPS)) {
            flow.problem(
                    "name",
                    null,
                    "has " + names.size() + " steps; expected 1 to " + FlowDefinition.MOST_STEPS + " steps");
        }
        return twice.isEmpty() && !names.isEmpty() && names.size() <= FlowDefinition.MOST_STEPS;
    }

    private static Expected expected(Draft draft, List<Draft> drafts, List<String> names, String[] numbers) {
        String other = draft.oneFor();
        if (other == null) {
            return draft.times() > 0 ? new Expected.Exactly(draft.times()) : new Expected.Some();
        }
        if (draft.times() > 0) {
            draft.settings().problem("oneFor", other, "cannot be together with times");
        }
        int dot = other.lastIndexOf('.');
        boolean number = !names.contains(other) && dot > 0;
        String step = number ? other.substring(0, dot) : other;
        int at = names.indexOf(step);
        if (at < 0 || step.equals(draft.name())) {
            draft.settings()
                    .problem("oneFor", other, "expected the name of another step of this flow" + meant(step, names));
            return new Expected.Some();
        }
        if (number) {
            number(drafts.get(at), numbers, at, other.substring(dot + 1));
            return new Expected.NumberOf(step);
        }
        return new Expected.OneFor(step);
    }

    private static void number(Draft draft, String[] numbers, int at, String name) {
        if (numbers[at] != null && !numbers[at].equals(name)) {
            draft.settings()
                    .problem("adds", name, "cannot be counted beside " + numbers[at] + ": a step carries one number");
        }
        if (draft.sign() instanceof LogSign sign
                && sign.match() != null
                && !sign.match().namedGroups().containsKey(name)
                && !sign.match().namedGroups().isEmpty()) {
            List<String> groups = List.copyOf(sign.match().namedGroups().keySet());
            draft.settings()
                    .problem("match", sign.match().pattern(), "has no group named " + name + meant(name, groups));
        }
        numbers[at] = name;
    }

    /** A group that is nearly named as the key is meant to be it; a key without any group is a field of the record. */
    private static void checkKey(Draft draft, String key) {
        Pattern match = draft.sign() instanceof LogSign sign ? sign.match() : null;
        Set<String> groups = match == null ? Set.of() : match.namedGroups().keySet();
        if (match != null && !groups.isEmpty() && !groups.contains(key)) {
            Nearest.to(key, groups)
                    .ifPresent(near -> draft.settings()
                            .problem(
                                    "match",
                                    match.pattern(),
                                    "has a group " + near + ", and the key of the flow is " + key
                                            + "; name them alike"));
        }
    }

    private static Sign withNumber(Sign sign, @Nullable String number) {
        return sign instanceof LogSign log
                ? new LogSign(log.contains(), log.match(), log.logger(), log.level(), number)
                : sign;
    }
}
