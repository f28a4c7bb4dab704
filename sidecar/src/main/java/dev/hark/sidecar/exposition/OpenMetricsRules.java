package dev.hark.sidecar.exposition;

import org.jspecify.annotations.Nullable;

/** OpenMetrics: one family after the other, its groups together, and values that its type can have. */
final class OpenMetricsRules implements Rules {

    private final Line line;
    private final Names names;
    private final SeriesTable table;
    private final HistogramRules histograms;
    private int body;
    private @Nullable FamilyState family;
    private boolean sampled;

    /** Counts the families that were opened, ever: what is met in one is not met in the next. */
    private long stretch;

    private int group = -1;
    private double groupSeconds;

    OpenMetricsRules(Line line, Names names, SeriesTable table) {
        this.line = line;
        this.names = names;
        this.table = table;
        this.histograms = new HistogramRules(line);
    }

    @Override
    public void begin(int number) {
        body = number;
        family = null;
    }

    @Override
    public void help(int name, int position) throws ExpositionException {
        FamilyState about = about(name, position);
        if (about.helped == body) {
            line.breaks(Fault.REPEATED_METADATA, position);
        }
        about.helped = body;
    }

    @Override
    public void type(int name, MetricType type, int position) throws ExpositionException {
        FamilyState about = about(name, position);
        if (about.typed == body) {
            line.breaks(Fault.REPEATED_METADATA, position);
        }
        about.typed = body;
        about.type = type;
    }

    @Override
    public void unit(int name, String unit, int position) throws ExpositionException {
        FamilyState about = about(name, position);
        if (about.united == body) {
            line.breaks(Fault.REPEATED_METADATA, position);
        }
        if (!unit.isEmpty() && !about.text.endsWith("_" + unit)) {
            throw line.fatal(Fault.INVALID_UNIT, position);
        }
        about.united = body;
        about.unit = unit;
    }

    private FamilyState about(int name, int position) throws ExpositionException {
        FamilyState current = family;
        if (current != null && current.name == name) {
            if (sampled) {
                line.breaks(Fault.MISPLACED_METADATA, position);
            }
            return current;
        }
        return open(name);
    }

    private FamilyState open(int name) throws ExpositionException {
        close();
        FamilyState opened = names.family(name);
        if (names.isSampledIn(name, body)) {
            // Said again, further down: what was said before counts no longer.
            opened.typed = 0;
            opened.helped = 0;
            opened.united = 0;
        }
        names.sampledIn(name, body);
        family = opened;
        sampled = false;
        stretch++;
        group = -1;
        return opened;
    }

    private void close() throws ExpositionException {
        FamilyState closed = family;
        if (closed == null) {
            return;
        }
        MetricType type = closed.typeIn(body);
        histograms.end();
        if (!names.claim(closed.claims(names, type), body)) {
            line.breaks(Fault.CLASHING_NAMES, line.start);
        }
        String unit = closed.unit;
        if ((type == MetricType.INFO || type == MetricType.STATE_SET)
                && closed.united == body
                && unit != null
                && !unit.isEmpty()) {
            line.breaks(Fault.UNIT_NOT_ALLOWED, line.start);
        }
        family = null;
    }

    @Override
    public FamilyState sample(int series, double value, double seconds, boolean exemplar) throws ExpositionException {
        int name = table.name(series);
        FamilyState current = family;
        Suffix suffix = current == null ? null : suffixIn(current, name);
        if (current == null || suffix == null) {
            current = open(name);
            suffix = Suffix.NONE;
        }
        sampled = true;
        MetricType type = current.typeIn(body);
        boolean inner = isInner(type, suffix);
        if (inner) {
            inner(series, type);
        }
        int now = type == MetricType.INFO ? 0 : table.group(series, inner);
        group(now, seconds, type);
        if (table.meet(series, body) == body && Double.isNaN(seconds)) {
            line.breaks(Fault.DUPLICATE_SERIES, line.start);
        }
        value(type, suffix, value);
        if (exemplar
                && !(type.isHistogram() && suffix == Suffix.BUCKET)
                && !(type == MetricType.COUNTER && suffix == Suffix.TOTAL)) {
            line.breaks(Fault.MISPLACED_EXEMPLAR, line.start);
        }
        if (type.isHistogram()) {
            histograms.sample(now, seconds, suffix, value, table.bound(series));
        }
        return current;
    }

    /** The ending by which a name is one of the family's, or null if it is not. */
    private @Nullable Suffix suffixIn(FamilyState current, int name) {
        MetricType type = current.typeIn(body);
        if (name == current.name) {
            return type.allows(Suffix.NONE) ? Suffix.NONE : null;
        }
        Suffix suffix = names.suffix(name);
        return names.base(name) == current.name && type.allows(suffix) ? suffix : null;
    }

    private static boolean isInner(MetricType type, Suffix suffix) {
        return type == MetricType.STATE_SET
                || (type == MetricType.SUMMARY && suffix == Suffix.NONE)
                || (type.isHistogram() && suffix == Suffix.BUCKET);
    }

    private void inner(int series, MetricType type) throws ExpositionException {
        double bound = table.bound(series);
        if (type == MetricType.STATE_SET) {
            if (!table.hasState(series)) {
                line.breaks(Fault.MISSING_STATE, line.start);
            }
        } else if (type == MetricType.SUMMARY) {
            if (!(bound >= 0 && bound <= 1)) {
                line.breaks(Fault.INVALID_QUANTILE, line.start);
            }
        } else if (Double.isNaN(bound) || table.isOddlyInfinite(series)) {
            line.breaks(Fault.INVALID_BOUND, line.start);
        }
    }

    private void group(int now, double seconds, MetricType type) throws ExpositionException {
        if (now == group) {
            boolean timed = !Double.isNaN(seconds);
            if (timed == Double.isNaN(groupSeconds) || (timed && groupSeconds > seconds && type != MetricType.INFO)) {
                line.breaks(Fault.MIXED_TIMESTAMPS, line.start);
            }
        } else if (type != MetricType.INFO && table.meetGroup(now, stretch)) {
            line.breaks(Fault.INTERLEAVED_GROUPS, line.start);
        }
        group = now;
        groupSeconds = seconds;
    }

    private void value(MetricType type, Suffix suffix, double value) throws ExpositionException {
        boolean possible = switch (type) {
            case STATE_SET -> value == 0 || value == 1;
            case INFO -> value == 1;
            case UNKNOWN, GAUGE -> true;
            case COUNTER, HISTOGRAM, GAUGE_HISTOGRAM, SUMMARY ->
                switch (suffix) {
                    case BUCKET, COUNT, GCOUNT -> value == Math.rint(value) && !Double.isInfinite(value);
                    case TOTAL, SUM, GSUM -> !Double.isNaN(value);
                    case NONE, CREATED, INFO -> true;
                };
        };
        if (!possible) {
            line.breaks(Fault.IMPOSSIBLE_VALUE, line.start);
        }
        boolean mayBeNegative = switch (type) {
            case UNKNOWN, GAUGE, STATE_SET, INFO -> true;
            case COUNTER, HISTOGRAM, GAUGE_HISTOGRAM, SUMMARY -> suffix == Suffix.GSUM || suffix == Suffix.CREATED;
        };
        if (value < 0 && !mayBeNegative) {
            line.breaks(Fault.NEGATIVE_VALUE, line.start);
        }
    }

    @Override
    public void end() throws ExpositionException {
        close();
    }
}
