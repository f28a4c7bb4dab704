package dev.hark.sidecar.heartbeat;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One field of a cron expression: which values it allows. The values are bounded and few, so a set of bits holds them. */
final class CronField {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** The five fields, in their order. */
    enum Part {
        MINUTE(0, 59),
        HOUR(0, 23),
        DAY(1, 31),
        MONTH(1, 12),
        /** From 0 (Sunday) to 7 (Sunday again). */
        WEEKDAY(0, 7);

        private final int least;
        private final int most;

        Part(int least, int most) {
            this.least = least;
            this.most = most;
        }

        /** The value that this name stands for, or -1. */
        private int named(String text) {
            return switch (this) {
                case MONTH -> MONTHS.contains(text) ? MONTHS.indexOf(text) + 1 : -1;
                case WEEKDAY -> DAYS.indexOf(text);
                case MINUTE, HOUR, DAY -> -1;
            };
        }
    }

    private final BitSet values;
    private final boolean starred;

    private CronField(BitSet values, boolean starred) {
        this.values = values;
        this.starred = starred;
    }

    /** Empty where the text is no such field. */
    static Optional<CronField> parse(String text, Part part) {
        BitSet values = new BitSet();
        for (String item : text.split(",", -1)) {
            if (!add(item.toLowerCase(Locale.ROOT), part, values)) {
                return Optional.empty();
            }
        }
        if (part == Part.WEEKDAY && values.get(7)) {
            values.set(0);
            values.clear(7);
        }
        return Optional.of(new CronField(values, text.startsWith("*")));
    }

    private static boolean add(String item, Part part, BitSet values) {
        String[] stepped = item.split("/", -1);
        int step = stepped.length == 1 ? 1 : number(stepped[1]);
        if (stepped.length > 2 || step < 1) {
            return false;
        }
        String range = stepped[0];
        int from;
        int to;
        if (range.equals("*")) {
            from = part.least;
            to = part == Part.WEEKDAY ? 6 : part.most;
        } else {
            String[] ends = range.split("-", -1);
            from = value(ends[0], part);
            to = ends.length == 2 ? value(ends[1], part) : stepped.length == 2 ? part.most : from;
            if (ends.length > 2) {
                return false;
            }
        }
        if (from < part.least || to > part.most || from > to) {
            return false;
        }
        for (int i = from; i <= to; i += step) {
            values.set(i);
        }
        return true;
    }

    private static int value(String text, Part part) {
        int named = part.named(text);
        return named >= 0 ? named : number(text);
    }

    /** Minus one where it is no number. */
    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }

    boolean allows(int value) {
        return values.get(value);
    }

    /** The first allowed value from this one on, or -1. */
    int next(int from) {
        return values.nextSetBit(from);
    }

    int first() {
        return values.nextSetBit(0);
    }

    /** Whether it begins with a star, which decides how day of month and day of week go together. */
    boolean isStarred() {
        return starred;
    }
}
