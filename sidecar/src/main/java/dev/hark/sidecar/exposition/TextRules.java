package dev.hark.sidecar.exposition;

/** Prometheus' own text format: metrics may come in any order, and types matter little. */
final class TextRules implements Rules {

    private final Line line;
    private final Names names;
    private final SeriesTable table;
    private int body;

    TextRules(Line line, Names names, SeriesTable table) {
        this.line = line;
        this.names = names;
        this.table = table;
    }

    @Override
    public void begin(int number) {
        body = number;
    }

    @Override
    public void help(int name, int position) throws ExpositionException {
        FamilyState family = names.family(name);
        if (family.helped == body) {
            line.breaks(Fault.REPEATED_METADATA, position);
        }
        family.helped = body;
    }

    @Override
    public void type(int name, MetricType type, int position) throws ExpositionException {
        FamilyState family = names.family(name);
        if (family.typed == body) {
            line.breaks(Fault.REPEATED_METADATA, position);
        } else if (names.isSampledIn(name, body)) {
            line.breaks(Fault.MISPLACED_METADATA, position);
        }
        family.typed = body;
        family.type = type;
    }

    @Override
    public void unit(int name, String unit, int position) {
        throw new IllegalStateException("the text format has no units");
    }

    @Override
    public FamilyState sample(int series, double value, double seconds, boolean exemplar) throws ExpositionException {
        int name = table.name(series);
        names.sampledIn(name, body);
        if (table.meet(series, body) == body && Double.isNaN(seconds)) {
            line.breaks(Fault.DUPLICATE_SERIES, line.start);
        }
        FamilyState family = familyOf(name);
        MetricType type = family.typeIn(body);
        if (type.isHistogram()) {
            histogram(series, names.suffix(name), value);
        } else if (type == MetricType.SUMMARY && table.hasBound(series) && Double.isNaN(table.bound(series))) {
            line.breaks(Fault.INVALID_QUANTILE, line.start);
        }
        return family;
    }

    /** A name with an ending belongs to a histogram or summary, if one was declared, and stands for itself if not. */
    private FamilyState familyOf(int name) {
        Suffix suffix = names.suffix(name);
        if (suffix == Suffix.BUCKET || suffix == Suffix.COUNT || suffix == Suffix.SUM) {
            FamilyState own = names.familyIfAny(name);
            FamilyState base = names.familyIfAny(names.base(name));
            if ((own == null || own.typed != body) && base != null && isDeclaredWith(base, suffix)) {
                return base;
            }
        }
        return names.family(name);
    }

    private boolean isDeclaredWith(FamilyState base, Suffix suffix) {
        MetricType type = base.typeIn(body);
        return type.isHistogram() || (type == MetricType.SUMMARY && suffix != Suffix.BUCKET);
    }

    private void histogram(int series, Suffix suffix, double value) throws ExpositionException {
        if (suffix == Suffix.BUCKET && Double.isNaN(table.bound(series))) {
            line.breaks(Fault.INVALID_BOUND, line.start);
        }
        if ((suffix == Suffix.BUCKET || suffix == Suffix.COUNT) && value < 0) {
            line.breaks(Fault.NEGATIVE_VALUE, line.start);
        }
    }

    @Override
    public void end() {
        // Every order is allowed, so nothing can be missing at the end.
    }
}
