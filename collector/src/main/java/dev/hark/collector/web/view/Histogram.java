package dev.hark.collector.web.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts over time as bars, with marks such as "first seen in 1.8.2". Across, everything is in per cent of the
 * width, so that bars stretch with the page and text does not.
 *
 * @param step span of one bar, as {@code 5 min}
 * @param bars bars that are not empty
 * @param marks vertical lines with a label
 * @param from start of the first bar
 * @param peak highest count of a bar
 * @param text the same in words
 */
public record Histogram(String step, List<Bar> bars, List<Mark> marks, Moment from, long peak, String text) {

    /** Pixels of the highest bar. */
    public static final int HEIGHT = 96;

    /**
     * One bar.
     *
     * @param x left edge
     * @param width how wide
     * @param y pixels from the top
     * @param height pixels
     * @param start when it starts
     * @param count how many
     */
    public record Bar(String x, String width, int y, int height, Moment start, long count) {}

    /**
     * One vertical line.
     *
     * @param x where it stands
     * @param atEnd whether the label must stand left of the line to stay inside
     * @param label what happened
     * @param at when
     */
    public record Mark(String x, boolean atEnd, String label, Moment at) {}

    /** A count of one bar, before it is drawn. */
    public record Bucket(Instant start, long count) {}

    /** Something that happened, before it is drawn. */
    public record Event(Instant at, String label) {}

    /**
     * Lays out buckets.
     *
     * @param buckets equally long, without gaps, oldest first, at least one
     * @param step length of each
     * @param events what to mark; those outside are left out
     * @param now when the page was made
     */
    public static Histogram of(List<Bucket> buckets, Duration step, List<Event> events, Instant now) {
        Instant from = buckets.getFirst().start();
        Instant to = buckets.getLast().start().plus(step);
        long peak = buckets.stream().mapToLong(Bucket::count).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        double width = 100.0 / buckets.size();
        for (int i = 0; i < buckets.size(); i++) {
            Bucket bucket = buckets.get(i);
            if (bucket.count() > 0) {
                int height = (int) Math.max(2, Math.round((double) HEIGHT * bucket.count() / peak));
                bars.add(new Bar(
                        percent(i * width),
                        percent(width * 0.82),
                        HEIGHT - height,
                        height,
                        new Moment(bucket.start(), now),
                        bucket.count()));
            }
        }
        Moment start = new Moment(from, now);
        List<Mark> marks = events.stream()
                .filter(event -> !event.at().isBefore(from) && event.at().isBefore(to))
                .map(event -> mark(event, from, to, now))
                .toList();
        return new Histogram(Figures.span(step), bars, marks, start, peak, words(buckets, step, peak, start));
    }

    private static Mark mark(Event event, Instant from, Instant to, Instant now) {
        double share = (double) Duration.between(from, event.at()).toMillis()
                / Duration.between(from, to).toMillis();
        return new Mark(percent(share * 100), share > 0.6, event.label(), new Moment(event.at(), now));
    }

    private static String words(List<Bucket> buckets, Duration step, long peak, Moment start) {
        long sum = buckets.stream().mapToLong(Bucket::count).sum();
        long filled = buckets.stream().filter(bucket -> bucket.count() > 0).count();
        return "%s since %s; something in %s of %s bars of %s, at most %s in one"
                .formatted(
                        Figures.times(sum),
                        start.spoken(),
                        Figures.count(filled),
                        Figures.count(buckets.size()),
                        Figures.span(step),
                        Figures.count(peak));
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
