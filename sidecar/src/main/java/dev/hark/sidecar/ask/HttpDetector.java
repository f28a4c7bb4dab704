package dev.hark.sidecar.ask;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.HttpAnswer;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code http_check}: a service answers, and not as it must: another status, a body that is no JSON, or one that breaks a
 * claim. Claimed after several answers in a row, and again now and then while it lasts.
 */
public final class HttpDetector implements Detector {

    private static final String NAME = "http_check";

    private record Watched(HttpAsk ask, Running running) {}

    private final Map<String, Watched> asks = new LinkedHashMap<>();
    private final AskCounts counts;

    public HttpDetector(List<HttpAsk> asks, AskCounts counts) {
        asks.forEach(ask -> this.asks.put(ask.name(), new Watched(ask, new Running(ask.looks()))));
        this.counts = counts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof HttpAnswer answer) {
            Watched watched = asks.get(answer.ask());
            if (watched != null) {
                judge(watched, answer, findings);
            }
        }
    }

    private void judge(Watched watched, HttpAnswer answer, Consumer<Finding> findings) {
        HttpAsk ask = watched.ask;
        Disagreement wrong = Disagreement.of(answer, ask.status(), ask.claims());
        counts.count(ask.name(), wrong == null ? AskCounts.Outcome.PASS : AskCounts.Outcome.FAIL);
        if (wrong == null) {
            watched.running.passed();
            return;
        }
        Instant since = watched.running.failed(answer.time());
        if (since != null) {
            findings.accept(Findings.of(
                    NAME,
                    ask.kind(),
                    "The HTTP check " + ask.name() + " fails: " + wrong.what(),
                    new Findings.When(answer.time(), since, "asks.http: " + ask.name(), ask.name()),
                    wrong.expected(),
                    wrong.found() + " (" + watched.running.failing() + " times in a row)"));
        }
    }
}
