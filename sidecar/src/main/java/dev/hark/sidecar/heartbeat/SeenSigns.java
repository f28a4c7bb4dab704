package dev.hark.sidecar.heartbeat;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.FileSnapshot;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Recognises one event in what is observed; remembers what it must to tell that something changed. */
abstract sealed class SeenSigns {

    /** What an observation says of the event. */
    enum Sight {
        SEEN,
        /** It could have been seen, and was not. */
        NOT_SEEN,
        /** The observation has nothing to do with it. */
        NONE
    }

    static SeenSigns of(Sign sign) {
        return switch (sign) {
            case Sign.Line line -> new Lines(line);
            case Sign.Step step -> new Steps(step);
            case Sign.Change change -> new Changes(change);
            case Sign.Call call -> new Calls(call);
        };
    }

    /** When it was seen: of a log, when it was read, for the service's clock and zone may be off. */
    static Instant timeOf(Observation observation) {
        return observation instanceof LogObservation log ? log.seenAt() : observation.time();
    }

    abstract Sight of(Observation observation);

    /** Whether it is looked at now and then only, so that nothing can be said before the next look. */
    abstract boolean mustLook();

    /** Whether a record that begins with this line is needed. */
    boolean isIn(byte[] line, int from, int to) {
        return false;
    }

    private static final class Lines extends SeenSigns {
        private final Sign.Line line;
        private final byte[] text;

        Lines(Sign.Line line) {
            this.line = line;
            this.text = line.contains().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        boolean isIn(byte[] b, int from, int to) {
            return Bytes.indexOf(b, text, from, to) >= 0;
        }

        @Override
        Sight of(Observation observation) {
            return observation instanceof LogObservation log && isMeant(log) ? Sight.SEEN : Sight.NONE;
        }

        private boolean isMeant(LogObservation log) {
            String message = log.record().message();
            boolean has = message.contains(line.contains())
                    || has(log.record().logger())
                    || has(log.record().thread())
                    || log.record().attributes().values().stream().anyMatch(this::has);
            return has && (line.match() == null || line.match().matcher(message).find());
        }

        private boolean has(@Nullable String text) {
            return text != null && text.contains(line.contains());
        }

        @Override
        boolean mustLook() {
            return false;
        }
    }

    private static final class Steps extends SeenSigns {
        private final StepWatch watch;

        Steps(Sign.Step step) {
            this.watch = new StepWatch(step);
        }

        @Override
        Sight of(Observation observation) {
            return observation instanceof MetricsObservation metrics ? watch.look(metrics) : Sight.NONE;
        }

        @Override
        boolean mustLook() {
            return true;
        }
    }

    private static final class Changes extends SeenSigns {
        private final Sign.Change change;
        private @Nullable FileSnapshot before;

        Changes(Sign.Change change) {
            this.change = change;
        }

        @Override
        Sight of(Observation observation) {
            if (!(observation instanceof FileSnapshot now) || !now.path().equals(change.path())) {
                return Sight.NONE;
            }
            FileSnapshot last = before;
            before = now;
            Instant written = now.modified();
            boolean changed =
                    last != null && written != null && (!written.equals(last.modified()) || now.size() != last.size());
            return changed ? Sight.SEEN : Sight.NOT_SEEN;
        }

        @Override
        boolean mustLook() {
            return true;
        }
    }

    private static final class Calls extends SeenSigns {
        private final Sign.Call call;

        Calls(Sign.Call call) {
            this.call = call;
        }

        @Override
        Sight of(Observation observation) {
            boolean meant = observation instanceof Exchange exchange
                    && exchange.method().equals(call.method())
                    && exchange.route().equals(call.route())
                    && exchange.status() >= 200
                    && exchange.status() < 400;
            return meant ? Sight.SEEN : Sight.NONE;
        }

        @Override
        boolean mustLook() {
            return false;
        }
    }
}
