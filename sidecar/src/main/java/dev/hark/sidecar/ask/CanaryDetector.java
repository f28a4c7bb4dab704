package dev.hark.sidecar.ask;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.CanaryAnswer;
import dev.hark.sidecar.observe.HttpAnswer;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code canary}: a piece of work that the service said was done cannot be read back, or reads otherwise than it was
 * written. Claimed at once, for the work is nobody's but ours, and again now and then while it lasts.
 */
public final class CanaryDetector implements Detector {

    private static final String NAME = "canary";

    private record Watched(CanaryAsk ask, Running running) {}

    private final Map<String, Watched> asks = new LinkedHashMap<>();
    private final AskCounts counts;

    public CanaryDetector(List<CanaryAsk> asks, AskCounts counts) {
        asks.forEach(ask -> this.asks.put(ask.name(), new Watched(ask, new Running(1))));
        this.counts = counts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof CanaryAnswer answer) {
            Watched watched = asks.get(answer.read().ask());
            if (watched != null) {
                judge(watched, answer, findings);
            }
        }
    }

    private void judge(Watched watched, CanaryAnswer answer, Consumer<Finding> findings) {
        CanaryAsk ask = watched.ask;
        HttpAnswer read = answer.read();
        boolean isThere = read.status() >= 200 && read.status() < 300;
        Disagreement wrong = Disagreement.of(read, isThere ? read.status() : 200, ask.claims());
        counts.count(ask.name(), wrong == null ? AskCounts.Outcome.PASS : AskCounts.Outcome.FAIL);
        if (wrong == null) {
            watched.running.passed();
            return;
        }
        Instant since = watched.running.failed(answer.time());
        if (since != null) {
            String title = "The canary " + ask.name()
                    + (isThere
                            ? " reads otherwise than it was written: " + wrong.what()
                            : " was written and is not there");
            findings.accept(Findings.of(
                    NAME,
                    isThere ? Kind.Known.WRONG_RESULT : Kind.Known.PARTIAL_SAVE,
                    title,
                    new Findings.When(answer.time(), since, "asks.canaries: " + ask.name(), ask.name()),
                    "it was written at " + answer.written() + " as " + answer.tag() + ", with status "
                            + answer.writeStatus() + "; " + wrong.expected(),
                    "read back at " + answer.time() + ": " + wrong.found()));
        }
    }
}
