package dev.hark.sidecar.heartbeat;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.LineInterest;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code heartbeat}: an event that must come again and again did not come by its time and grace. Claimed once when it is
 * missed, and again now and then while it stays away. What comes by a metric or a file is judged only by a look after the
 * deadline: where nothing can be seen, nothing is missing.
 */
public final class HeartbeatDetector implements Detector, LineInterest {

    private static final String NAME = "heartbeat";
    private static final double CONFIDENCE = 0.9;

    /** It may have been declared wrongly: it never came. */
    private static final double CONFIDENCE_UNSEEN = 0.7;

    /** Told of the time about once a second; a pause this long means that nobody ran, or that the clock was set. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private static final Duration LEAST_AGAIN = Duration.ofMinutes(5);
    private static final Duration MOST_AGAIN = Duration.ofHours(1);

    private final List<Watched> watched;
    private @Nullable Instant last;

    public HeartbeatDetector(List<HeartbeatConfig> configs, HeartbeatCounts counts) {
        this.watched =
                configs.stream().map(config -> new Watched(config, counts)).toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(byte[] line, int from, int to, long thread, long trace) {
        for (int i = 0; i < watched.size(); i++) {
            if (watched.get(i).signs().isIn(line, from, to)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        for (Watched one : watched) {
            switch (one.signs().of(observation)) {
                case SEEN -> one.seen(SeenSigns.timeOf(observation));
                case NOT_SEEN -> one.looked(observation.time());
                case NONE -> {}
            }
        }
    }

    @Override
    public void advance(Instant now, Consumer<Finding> findings) {
        Instant before = last == null ? now : last;
        last = now;
        Duration passed = Duration.between(before, now);
        for (Watched one : watched) {
            Heartbeat heartbeat = one.heartbeat(now);
            if (passed.isNegative()) {
                heartbeat.setBack(now, passed.negated());
            } else if (passed.compareTo(LONGEST_PAUSE) > 0) {
                heartbeat.lost(now, passed);
            }
            judge(one, heartbeat, now, findings);
        }
    }

    private static void judge(Watched one, Heartbeat heartbeat, Instant now, Consumer<Finding> findings) {
        Heartbeat.Miss fresh = heartbeat.judge(now, one.signs().mustLook());
        if (fresh != null) {
            one.missed();
            one.claimed = now;
            findings.accept(finding(heartbeat.config(), fresh, fresh.deadline(), now));
            return;
        }
        Heartbeat.Miss miss = heartbeat.missing();
        boolean isDue = miss != null && !now.isBefore(one.claimed.plus(again(heartbeat.config())));
        if (miss != null && isDue) {
            one.claimed = now;
            findings.accept(finding(heartbeat.config(), miss, now, now));
        }
    }

    private static Duration again(HeartbeatConfig config) {
        Duration period = config.timetable() instanceof Timetable.Every every ? every.period() : MOST_AGAIN;
        return period.compareTo(LEAST_AGAIN) < 0 ? LEAST_AGAIN : period.compareTo(MOST_AGAIN) > 0 ? MOST_AGAIN : period;
    }

    private static Finding finding(HeartbeatConfig config, Heartbeat.Miss miss, Instant claim, Instant now) {
        String source = "heartbeats: " + config.name();
        Instant since = miss.since();
        String expected = config.sign().words() + " was expected by " + Words.time(miss.deadline()) + ": "
                + config.timetable().words() + ", with " + Words.span(config.grace()) + " of grace";
        String came = since == null
                ? "none was seen in " + Words.span(Duration.between(miss.start(), now)) + ", since "
                        + Words.time(miss.start())
                : "the last one was seen at " + Words.time(since) + ", " + Words.span(Duration.between(since, now))
                        + " ago";
        return new Finding(
                FindingId.of(NAME, config.name(), claim.toString()),
                Kind.Known.STALLED,
                NAME,
                now,
                miss.due(),
                Limits.cut("The heartbeat " + config.name() + " did not come", Limits.TITLE),
                List.of(
                        new Fact(miss.deadline(), source, Limits.cut(expected, Limits.LINE)),
                        new Fact(since, source, Limits.cut(came, Limits.LINE))),
                new Evidence(null, null, List.of(), Map.of("heartbeat", config.name()), Map.of()),
                since == null ? CONFIDENCE_UNSEEN : CONFIDENCE,
                Map.of());
    }

    /** One heartbeat with what is needed to see it. */
    private static final class Watched {
        private final HeartbeatConfig config;
        private final HeartbeatCounts counts;
        private final SeenSigns signs;
        private @Nullable Heartbeat heartbeat;
        private Instant claimed = Instant.EPOCH;

        Watched(HeartbeatConfig config, HeartbeatCounts counts) {
            this.config = config;
            this.counts = counts;
            this.signs = SeenSigns.of(config.sign());
        }

        SeenSigns signs() {
            return signs;
        }

        /** Waits from the first time that anybody told of. */
        Heartbeat heartbeat(Instant now) {
            Heartbeat started = heartbeat;
            if (started == null) {
                started = new Heartbeat(config, now);
                heartbeat = started;
            }
            return started;
        }

        void seen(Instant at) {
            heartbeat(at).seen(at);
            counts.see(config.name(), at);
        }

        void looked(Instant at) {
            heartbeat(at).looked(at);
        }

        void missed() {
            counts.miss(config.name());
        }
    }
}
