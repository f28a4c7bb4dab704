package dev.hark.sidecar.exposition;

/** Whether the samples of one histogram, of one group of labels and one time, go together. */
final class HistogramRules {

    private final Line line;
    private boolean open;
    private int group;
    private double seconds;
    private double lastBound;
    private double lastValue;
    private boolean hasBucket;
    private boolean hasCount;
    private double count;
    private boolean hasSum;
    private boolean hasGaugeSum;
    private boolean negativeGaugeSum;
    private boolean negativeBound;

    HistogramRules(Line line) {
        this.line = line;
    }

    void sample(int nowGroup, double nowSeconds, Suffix suffix, double value, double bound) throws ExpositionException {
        if (!open || nowGroup != group || Double.compare(nowSeconds, seconds) != 0) {
            end();
            begin(nowGroup, nowSeconds);
        }
        switch (suffix) {
            case BUCKET -> bucket(bound, value);
            case COUNT, GCOUNT -> {
                hasCount = true;
                count = value;
            }
            case SUM -> hasSum = true;
            case GSUM -> {
                hasGaugeSum = true;
                negativeGaugeSum = value < 0;
            }
            case NONE, TOTAL, CREATED, INFO -> {}
        }
    }

    private void begin(int nowGroup, double nowSeconds) {
        open = true;
        group = nowGroup;
        seconds = nowSeconds;
        hasBucket = false;
        hasCount = false;
        hasSum = false;
        hasGaugeSum = false;
        negativeGaugeSum = false;
        negativeBound = false;
        lastValue = 0;
    }

    private void bucket(double bound, double value) throws ExpositionException {
        if (hasBucket && (bound <= lastBound || value < lastValue)) {
            line.breaks(Fault.INCONSISTENT_HISTOGRAM, line.start);
        }
        negativeBound |= bound < 0;
        hasBucket = true;
        lastBound = bound;
        lastValue = value;
    }

    /** No more samples of this histogram come. */
    void end() throws ExpositionException {
        if (!open) {
            return;
        }
        open = false;
        boolean anySum = hasSum || hasGaugeSum;
        if (!hasBucket || lastBound != Double.POSITIVE_INFINITY || anySum != hasCount) {
            line.breaks(Fault.INCOMPLETE_HISTOGRAM, line.start);
        } else if ((hasCount && count != lastValue)
                || (negativeBound && hasSum)
                || (!negativeBound && negativeGaugeSum)) {
            line.breaks(Fault.INCONSISTENT_HISTOGRAM, line.start);
        }
    }
}
