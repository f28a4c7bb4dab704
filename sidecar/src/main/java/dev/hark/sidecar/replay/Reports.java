package dev.hark.sidecar.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.sidecar.replay.Issues.Issue;
import dev.hark.signal.Source;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The report at the end of a replay, for people and as one JSON document. */
final class Reports {

    private final List<Replay.Outcome> outcomes;
    private final Issues issues;

    private final long together;

    /** @param together findings of no single log */
    Reports(List<Replay.Outcome> outcomes, Issues issues, long together) {
        this.outcomes = outcomes;
        this.issues = issues;
        this.together = together;
    }

    private long findings() {
        return together + outcomes.stream().mapToLong(Replay.Outcome::findings).sum();
    }

    void text(PrintWriter out) {
        List<Issue> all = issues.all();
        long bytes = outcomes.stream().mapToLong(Replay.Outcome::readBytes).sum();
        out.printf(
                Locale.ROOT,
                "%s of %s in %s of %s%n%n",
                count(findings(), "failure"),
                count(all.size(), "issue", "issues"),
                size(bytes),
                count(outcomes.size(), "log"));
        for (Issue issue : all) {
            issue(out, issue);
        }
        if (issues.ungrouped() > 0) {
            out.printf("%s more in issues beyond those that are told apart%n%n", count(issues.ungrouped(), "failure"));
        }
        if (together > 0) {
            out.printf("%s of all logs together%n", count(together, "failure"));
        }
        for (Replay.Outcome outcome : outcomes) {
            out.printf(
                    Locale.ROOT,
                    "%s: %s, %s, %s%n",
                    outcome.name(),
                    format(outcome),
                    count(outcome.parsed() + outcome.unparsed(), "record"),
                    count(outcome.findings(), "failure"));
        }
    }

    private static void issue(PrintWriter out, Issue issue) {
        Source source = issue.sample().evidence().source();
        out.printf(
                Locale.ROOT,
                "%6dx %-6s %s%n",
                issue.count(),
                issue.sample().kind().code(),
                issue.grouping().title());
        String culprit = issue.grouping().culprit();
        out.printf(
                "        %s%s%s%n",
                culprit.isEmpty() ? "" : "in " + culprit + ", ",
                issue.first().equals(issue.last())
                        ? time(issue.first())
                        : time(issue.first()) + " to " + time(issue.last()),
                source == null ? "" : ", first at " + source.text());
        out.println();
    }

    /** Where the log tells no time, the file's stands in, with more digits than mean anything. */
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    void json(PrintWriter out, FindingJson json) {
        ObjectNode document = json.newObject();
        ArrayNode list = document.putArray("issues");
        for (Issue issue : issues.all()) {
            ObjectNode object = list.addObject();
            object.put("key", issue.grouping().key());
            object.put("kind", issue.sample().kind().code());
            object.put("title", issue.grouping().title());
            object.put("culprit", issue.grouping().culprit());
            object.put("count", issue.count());
            object.put("firstSeen", issue.first().toString());
            object.put("lastSeen", issue.last().toString());
            object.set("sample", json.object(issue.sample()));
        }
        ObjectNode formats = document.putObject("formats");
        outcomes.forEach(outcome -> formats.put(outcome.name(), format(outcome)));
        document.set("ledger", ledger(json));
        out.println(json.text(document));
    }

    /** read = framed + skipped; records = parsed + unparsed. */
    private ObjectNode ledger(FindingJson json) {
        ObjectNode ledger = json.newObject();
        ledger.put(
                "readBytes",
                outcomes.stream().mapToLong(Replay.Outcome::readBytes).sum());
        ledger.put(
                "framedBytes",
                outcomes.stream().mapToLong(Replay.Outcome::framedBytes).sum());
        ledger.putObject("skippedBytes")
                .put(
                        "too_long",
                        outcomes.stream()
                                .mapToLong(Replay.Outcome::tooLongBytes)
                                .sum())
                .put(
                        "nul_padding",
                        outcomes.stream().mapToLong(Replay.Outcome::nulBytes).sum());
        long parsed = outcomes.stream().mapToLong(Replay.Outcome::parsed).sum();
        long unparsed = outcomes.stream().mapToLong(Replay.Outcome::unparsed).sum();
        ledger.put("records", parsed + unparsed).put("parsed", parsed).put("unparsed", unparsed);
        ledger.put("findings", findings());
        return ledger;
    }

    private static String format(Replay.Outcome outcome) {
        String format = outcome.format().label();
        return switch (outcome.wrapping()) {
            case NONE -> format;
            case CRI -> format + " in CRI framing";
            case DOCKER -> format + " in Docker's JSON framing";
        };
    }

    private static String count(long n, String one) {
        return count(n, one, one + "s");
    }

    private static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    private static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " bytes"
                : bytes < 10_000_000 ? bytes / 1000 + " kB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
