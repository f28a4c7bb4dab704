package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.AnswerShape;
import dev.hark.sidecar.observe.AnswerShape.Verdict;
import dev.hark.sidecar.observe.BodyPrint;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Exchange.Claims;
import dev.hark.sidecar.observe.Exchange.Names;
import dev.hark.sidecar.observe.Exchange.Timing;
import dev.hark.sidecar.observe.Exchange.Welcome;
import dev.hark.signal.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges by the dozen, shown to one detector: each call of a setter is for the next exchange only. */
final class Traffic {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final List<Finding> found = new ArrayList<>();
    private final Detector detector;
    private Instant now = START;
    private Ending ending = Ending.COMPLETE;
    private Duration took = Duration.ofMillis(20);
    private @Nullable String session;
    private @Nullable String key;
    private @Nullable String resource;
    private @Nullable String ifMatch;
    private @Nullable String etag;
    private @Nullable String version;
    private @Nullable String trace;
    private Welcome welcome = Welcome.SILENT;
    private Verdict verdict = Verdict.SUCCESS;
    private boolean empty;
    private int attempt;
    private String body = "";
    private String answer = "ok";

    Traffic(Detector detector) {
        this.detector = detector;
    }

    Traffic after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Traffic seconds(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    Traffic ending(Ending next) {
        ending = next;
        return this;
    }

    Traffic took(Duration next) {
        took = next;
        return this;
    }

    Traffic session(String next) {
        session = next;
        return this;
    }

    Traffic key(String next) {
        key = next;
        return this;
    }

    Traffic of(String next) {
        resource = next;
        return this;
    }

    Traffic ifMatch(String next) {
        ifMatch = next;
        return this;
    }

    Traffic etag(String next) {
        etag = next;
        return this;
    }

    Traffic version(String next) {
        version = next;
        return this;
    }

    Traffic trace(String next) {
        trace = next;
        return this;
    }

    Traffic welcome(Welcome next) {
        welcome = next;
        return this;
    }

    Traffic verdict(Verdict next) {
        verdict = next;
        return this;
    }

    Traffic empty() {
        empty = true;
        return this;
    }

    Traffic attempt(int next) {
        attempt = next;
        return this;
    }

    Traffic body(String next) {
        body = next;
        return this;
    }

    Traffic answer(String next) {
        answer = next;
        return this;
    }

    Traffic get(String route, int status) {
        return send("GET", route, status);
    }

    Traffic post(String route, int status) {
        return send("POST", route, status);
    }

    Traffic put(String route, int status) {
        return send("PUT", route, status);
    }

    Traffic send(String method, String route, int status) {
        detector.observe(
                new Exchange(
                        now,
                        "HTTP/1.1",
                        method,
                        route,
                        status,
                        new Timing(status == 0 ? null : took, took),
                        ending,
                        new Names(trace, null, null, session, key, resource),
                        new Claims(attempt, null, ifMatch, etag, welcome),
                        print(body),
                        print(answer),
                        new AnswerShape(verdict, Map.of(), version, empty)),
                found::add);
        reset();
        return this;
    }

    private void reset() {
        ending = Ending.COMPLETE;
        took = Duration.ofMillis(20);
        session = null;
        key = null;
        resource = null;
        ifMatch = null;
        etag = null;
        version = null;
        trace = null;
        welcome = Welcome.SILENT;
        verdict = Verdict.SUCCESS;
        empty = false;
        attempt = 0;
        body = "";
        answer = "ok";
    }

    private static BodyPrint print(String text) {
        return text.isEmpty() ? BodyPrint.NONE : new BodyPrint(text.length(), "h" + text, text.length());
    }

    Finding only() {
        if (found.size() != 1) {
            throw new AssertionError("expected one finding, found " + found);
        }
        return found.getFirst();
    }
}
