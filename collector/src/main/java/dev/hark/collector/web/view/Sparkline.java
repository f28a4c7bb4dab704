package dev.hark.collector.web.view;

import java.util.List;

/**
 * A day in 24 small bars, drawn as one SVG path so that a page of fifty stays small.
 *
 * @param bars path data of the hours before the current one
 * @param current path data of the current hour
 * @param text the same in words, for those who cannot see it
 */
public record Sparkline(String bars, String current, String text) {

    /** Units of the drawing: 24 bars, 4 apart. */
    public static final int WIDTH = 96;

    public static final int HEIGHT = 20;

    private static final int STEP = 4;

    /** From counts per hour, oldest first; the last is the current hour. */
    public static Sparkline of(List<Long> hours) {
        long peak = hours.stream().mapToLong(Long::longValue).max().orElse(0);
        StringBuilder before = new StringBuilder();
        StringBuilder current = new StringBuilder();
        for (int i = 0; i < hours.size(); i++) {
            if (hours.get(i) > 0) {
                append(i == hours.size() - 1 ? current : before, i, height(hours.get(i), peak));
            }
        }
        return new Sparkline(before.toString(), current.toString(), words(hours, peak));
    }

    private static void append(StringBuilder path, int hour, long height) {
        path.append('M')
                .append(hour * STEP + STEP / 2)
                .append(' ')
                .append(HEIGHT)
                .append("v-")
                .append(height);
    }

    /** At least 2, so that a single finding beside thousands still shows. */
    private static long height(long count, long peak) {
        return Math.max(2, Math.round((double) HEIGHT * count / peak));
    }

    private static String words(List<Long> hours, long peak) {
        long sum = hours.stream().mapToLong(Long::longValue).sum();
        if (sum == 0) {
            return "none in 24 h";
        }
        return Figures.count(sum) + " in 24 h, at most " + Figures.count(peak) + " in an hour, "
                + Figures.count(hours.getLast()) + " in this hour";
    }
}
