package dev.hark.sidecar.detect.trend;

/**
 * What a number usually is and how far it strays: mean and deviation, of which older values weigh ever less. Values that
 * are taken for a failure are not to be learnt from, or the failure becomes the usual. One thread.
 */
public final class Learnt {

    private static final double WEIGHT = 0.02;

    private final int least;
    private long count;
    private double mean;
    private double variance;

    /** Knows something after so many values. */
    public Learnt(int least) {
        this.least = least;
    }

    public void learn(long value) {
        learn((double) value);
    }

    public void learn(double value) {
        count++;
        double weight = Math.max(WEIGHT, 1.0 / count);
        double off = value - mean;
        mean += weight * off;
        variance = (1 - weight) * (variance + weight * off * off);
    }

    public boolean knows() {
        return count >= least;
    }

    public double mean() {
        return mean;
    }

    /** So many deviations above the mean. */
    public double above(double deviations) {
        return mean + deviations * Math.sqrt(variance);
    }
}
