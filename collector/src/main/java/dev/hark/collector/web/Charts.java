package dev.hark.collector.web;

import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.storage.CountedInterval;
import dev.hark.collector.storage.Resolution;
import dev.hark.collector.web.view.Histogram;
import dev.hark.collector.web.view.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which counts the histogram of an issue shows, and what it marks in them. */
final class Charts {

    /** Marks beyond these cover each other; the latest tell most. */
    private static final int MOST_MARKS = 6;

    private Charts() {}

    /** A span that a histogram can show: how many bars of which length, and of which counts they are made. */
    enum Range {
        HOURS_6("6 h", Duration.ofMinutes(5), 72, Resolution.MINUTE),
        DAY("24 h", Duration.ofMinutes(20), 72, Resolution.MINUTE),
        WEEK("7 d", Duration.ofHours(2), 84, Resolution.HOUR),
        MONTH("30 d", Duration.ofHours(8), 90, Resolution.HOUR),
        QUARTER("90 d", Duration.ofDays(1), 90, Resolution.HOUR),
        YEAR("1 y", Duration.ofDays(5), 73, Resolution.DAY);

        private final String label;
        private final Duration step;
        private final int bars;
        private final Resolution resolution;

        Range(String label, Duration step, int bars, Resolution resolution) {
            this.label = label;
            this.step = step;
            this.bars = bars;
            this.resolution = resolution;
        }

        String label() {
            return label;
        }

        /** Value of the {@code range} parameter. */
        String code() {
            return label.replace(" ", "");
        }

        Resolution resolution() {
            return resolution;
        }

        Duration span() {
            return step.multipliedBy(bars);
        }

        /** When the last bar ends: the first whole step behind now. */
        Instant end(Instant now) {
            long seconds = step.toSeconds();
            return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
        }

        Instant start(Instant now) {
            return end(now).minus(span());
        }

        boolean reaches(Instant moment, Instant now) {
            return !moment.isBefore(start(now));
        }
    }

    /** The shortest range that reaches back to the first finding, or the longest there is. */
    static Range fitting(Issue issue, Instant now) {
        return shortestReaching(issue.summary().occurrence().firstSeen(), now);
    }

    /** The asked one, else the one that shows since when without drowning what is going on now. */
    static Range chosen(String asked, Issue issue, Instant now) {
        for (Range range : Range.values()) {
            if (range.code().equals(asked)) {
                return range;
            }
        }
        Range whole = fitting(issue, now);
        Range recent = shortestReaching(issue.summary().occurrence().lastSeen(), now);
        return whole.compareTo(Range.WEEK) <= 0 || recent.compareTo(Range.WEEK) > 0 ? whole : Range.WEEK;
    }

    private static Range shortestReaching(Instant moment, Instant now) {
        for (Range range : Range.values()) {
            if (range.reaches(moment, now)) {
                return range;
            }
        }
        return Range.YEAR;
    }

    static Histogram draw(Range range, Issue issue, List<CountedInterval> counts, Instant now) {
        Instant start = range.start(now);
        long[] sums = new long[range.bars];
        for (CountedInterval interval : counts) {
            long bar = Duration.between(start, interval.start()).toSeconds() / range.step.toSeconds();
            if (!interval.start().isBefore(start) && bar < range.bars) {
                sums[(int) bar] += interval.count();
            }
        }
        List<Histogram.Bucket> buckets = IntStream.range(0, range.bars)
                .mapToObj(i -> new Histogram.Bucket(start.plus(range.step.multipliedBy(i)), sums[i]))
                .toList();
        return Histogram.of(buckets, range.step, events(issue), now);
    }

    /** First finding from each release, and when somebody took it for resolved. */
    private static List<Histogram.Event> events(Issue issue) {
        List<Histogram.Event> events = new ArrayList<>();
        issue.values(Attribute.RELEASE).stream()
                .filter(release -> !release.value().equals(Attribute.OTHER))
                .forEach(release -> events.add(
                        new Histogram.Event(release.firstSeen(), "first in " + Shown.text(release.value(), 24))));
        issue.history().stream()
                .filter(turn -> turn.state() == IssueState.RESOLVED)
                .forEach(turn -> events.add(new Histogram.Event(turn.at(), "resolved")));
        events.sort(Comparator.comparing(Histogram.Event::at));
        return events.subList(Math.max(0, events.size() - MOST_MARKS), events.size());
    }
}
