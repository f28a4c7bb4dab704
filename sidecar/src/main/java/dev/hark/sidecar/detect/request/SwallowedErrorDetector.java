package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.LineInterest;
import dev.hark.sidecar.detect.LogFindings;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.Marks;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code swallowed_error}: an error inside a request that was answered with success. Two views of one request are joined:
 * what the service wrote of it, and how it came out, as the proxy or a line of an access log tells. They are joined by
 * trace or request id, whichever comes first; or by the thread, where one thread serves a request from its begin to its
 * line in the access log. One trace may be several requests, so what is joined by id waits for a moment ({@link Doubts}). Both sides are remembered so many and no longer; what makes room is counted.
 */
final class SwallowedErrorDetector implements Detector, LineInterest {

    private static final int MOST_WAITING = 512;
    private static final int MOST_ANSWERED = 2048;
    private static final int MOST_TEMPLATES = 1024;
    private static final int LONGEST_MESSAGE = 300;
    private static final int OK = 200;
    private static final int FAILED = 400;

    /** So many outcomes without an id in any error, and their ids are not read any more. */
    private static final int TRIES = 50_000;

    private final LineLook look;
    private final LineIds ids = new LineIds();
    private final Recent<Long, Swallowed> waitingById = new Recent<>(MOST_WAITING);
    private final Recent<Long, Swallowed> waitingByThread = new Recent<>(MOST_WAITING);
    private final Recent<Long, Exchange> answered = new Recent<>(MOST_ANSWERED);
    private final Doubts doubts = new Doubts();
    private final IdTable outcomes = new IdTable();
    private final Recent<String, Manner> manners = new Recent<>(MOST_TEMPLATES);
    private final Weights weights = new Weights();
    private final Running running = new Running();
    private int tries = TRIES;

    SwallowedErrorDetector(LineLook look) {
        this.look = look;
    }

    @Override
    public String name() {
        return Swallowed.NAME;
    }

    @Override
    public boolean wants(byte[] line, int from, int to, long thread, long trace) {
        if ((look.look(line, from, to) & LineLook.OUTCOME) == 0 || (tries == 0 && waitingByThread.isEmpty())) {
            return false;
        }
        int status = OutcomeLine.status(line, from, to);
        return status >= 200 && (isAwaited(thread) || knowsOutcome(line, from, to, trace, status));
    }

    private boolean isAwaited(long thread) {
        if (waitingByThread.isEmpty()) {
            return false;
        }
        return thread == Marks.UNKNOWN || (thread != Marks.NONE && waitingByThread.get(thread) != null);
    }

    /** Keeps the outcome for errors that may come, and tells whether one waits for it. */
    private boolean knowsOutcome(byte[] line, int from, int to, long trace, int status) {
        if (tries == 0) {
            return false;
        }
        tries -= tries == Integer.MAX_VALUE ? 0 : 1;
        boolean awaited = false;
        if (trace != Marks.UNKNOWN && trace != Marks.NONE) {
            outcomes.put(trace, status);
            awaited = waitingById.get(trace) != null;
        }
        int count = ids.read(line, from, to);
        for (int i = 0; i < count; i++) {
            outcomes.put(ids.get(i), status);
            awaited |= !waitingById.isEmpty() && waitingById.get(ids.get(i)) != null;
        }
        return awaited;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof Exchange exchange) {
            exchange(exchange);
        } else if (observation instanceof LogObservation log) {
            byte[] message = log.record().message().getBytes(StandardCharsets.UTF_8);
            int length = Math.min(message.length, Limits.LINE);
            int status = OutcomeLine.status(message, 0, length);
            status = status == 0 ? structured(log.record()) : status;
            if (status >= 200) {
                outcome(log, message, length, status, findings);
            } else {
                Weight weight = weights.of(log.record());
                if (weight != Weight.NONE) {
                    error(log, weight);
                }
            }
        }
    }

    /** Fields of a structured record. */
    private static int structured(ParsedRecord record) {
        if (record.attributes().isEmpty()) {
            return 0;
        }
        StringBuilder text = new StringBuilder();
        record.attributes()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append(' '));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return OutcomeLine.status(bytes, 0, Math.min(bytes.length, Limits.LINE));
    }

    @Override
    public void advance(Instant now, Consumer<Finding> findings) {
        doubts.ripe(now).forEach(doubt -> settle(doubt.error(), OK, doubt.success(), findings));
    }

    private void exchange(Exchange exchange) {
        if (exchange.ending() != Ending.COMPLETE) {
            names(exchange).forEach(id -> {
                waitingById.remove(id);
                doubts.failed(id);
            });
            return; // nobody was told that it worked
        }
        Fact fact = new Fact(
                exchange.time(),
                Claim.line(exchange),
                "the caller got status " + exchange.status() + " after "
                        + Claim.seconds(exchange.timing().lastByte()));
        names(exchange).forEach(id -> {
            answered.put(id, exchange);
            outcome(id, exchange.status(), fact);
        });
    }

    private static Stream<Long> names(Exchange exchange) {
        return Stream.of(exchange.names().traceId(), exchange.names().requestId())
                .filter(Objects::nonNull)
                .map(Marks::of);
    }

    private void outcome(LogObservation log, byte[] message, int length, int status, Consumer<Finding> findings) {
        ParsedRecord record = log.record();
        Fact fact = new Fact(
                log.time(),
                LogFindings.place(log.source()),
                "the request was answered with status " + status + ": "
                        + Limits.cut(record.message(), LONGEST_MESSAGE));
        int count = ids.read(message, 0, length);
        for (int i = 0; i < count; i++) {
            outcomes.put(ids.get(i), status);
            outcome(ids.get(i), status, fact);
        }
        for (long id : RecordIds.marks(record)) {
            outcomes.put(id, status);
            outcome(id, status, fact);
        }
        if (record.thread() != null) {
            settle(waitingByThread.remove(Marks.of(record.thread())), status, fact, findings);
        }
    }

    /** How a request of this id came out. */
    private void outcome(long id, int status, Fact fact) {
        Swallowed waiting = waitingById.remove(id);
        if (status >= FAILED) {
            Swallowed doubted = doubts.failed(id);
            failed(waiting == null ? doubted : waiting);
        } else if (waiting == null) {
            doubts.succeeded(id, fact);
        } else {
            doubts.add(List.of(id), waiting, fact);
        }
    }

    private void error(LogObservation log, Weight weight) {
        List<Long> keys = RecordIds.marks(log.record());
        String thread = log.record().thread();
        if (keys.isEmpty()) {
            if (thread != null && Threads.serveOneRequest(thread)) {
                await(waitingByThread, Marks.of(thread), log, weight);
            }
            return;
        }
        tries = Integer.MAX_VALUE;
        for (long id : keys) {
            Exchange exchange = answered.get(id);
            int status = exchange == null ? outcomes.get(id) : exchange.status();
            if (status >= FAILED) {
                failed(Swallowed.of(log, weight));
                return;
            }
            if (status > 0) {
                doubts.add(keys, Swallowed.of(log, weight), known(exchange, status));
                return;
            }
        }
        keys.forEach(id -> await(waitingById, id, log, weight));
    }

    private static Fact known(@Nullable Exchange exchange, int status) {
        return exchange == null
                ? new Fact(null, "access log", "the request of the same id had been answered with status " + status)
                : Claim.fact(exchange, "the caller had got status " + exchange.status());
    }

    /** Of several errors of one request the heaviest waits, of equals the first. */
    private static void await(Recent<Long, Swallowed> waiting, long id, LogObservation log, Weight weight) {
        Swallowed there = waiting.get(id);
        if (there == null || there.weight().compareTo(weight) < 0) {
            waiting.put(id, Swallowed.of(log, weight));
        }
    }

    private void settle(@Nullable Swallowed error, int status, Fact success, Consumer<Finding> findings) {
        if (error == null) {
            return;
        }
        if (status >= FAILED) {
            failed(error);
            return;
        }
        Manner manner = manners.getOrMake(error.template(), Manner::new);
        manner.success();
        double confidence = manner.confidence(error.weight());
        Running.Turn turn = confidence > 0 ? running.seen(error.template(), error.time()) : null;
        if (turn != null) {
            findings.accept(error.finding(success, confidence, turn));
        }
    }

    private void failed(@Nullable Swallowed error) {
        if (error != null) {
            manners.getOrMake(error.template(), Manner::new).failure();
        }
    }

    /** Errors that made room, and outcomes: joins that could not be made. */
    long forgotten() {
        return waitingById.forgotten() + waitingByThread.forgotten() + doubts.forgotten() + outcomes.forgotten();
    }
}
