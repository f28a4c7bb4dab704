package dev.hark.sidecar.detect.metric;

import java.time.Instant;

/**
 * What is missing in a balance, as it goes on. Late arrivals settle: only the least of each window counts, and it must
 * grow from window to window, beyond what chance and the moment of the scrape make of so many. One thread.
 */
final class Residual {

    /** Scrapes in a window. */
    private static final int LENGTH = 3;

    private static final int WINDOWS = 3;
    private static final double LEAST = 5;
    private static final double DEVIATIONS = 3;
    private static final double SHARE = 0.02;

    /** So often must it have added up while something came in, before anybody believes that it should. */
    private static final int PROVEN = 3;

    private final boolean exact;
    private boolean proven;
    private int proofs;
    private int scrapes;
    private double least;
    private double base = Double.NaN;
    private double baseIn;
    private double lastIn;
    private double floor;
    private int growing;
    private Instant balanced = Instant.EPOCH;

    /**
     * Nothing known yet.
     *
     * @param exact whether what is on its way is known
     * @param proven whether it is known to add up
     */
    Residual(boolean exact, boolean proven) {
        this.exact = exact;
        this.proven = proven;
    }

    /** Takes what is missing now, and what has come in; true when a window has ended and the balance is broken. */
    boolean add(Instant at, double missing, double in) {
        if (Double.isNaN(base)) {
            begin(at, missing, in);
            return false;
        }
        least = scrapes == 0 ? missing : Math.min(least, missing);
        scrapes++;
        prove(missing, in);
        if (scrapes < LENGTH) {
            return false;
        }
        scrapes = 0;
        return window(at, in);
    }

    private void begin(Instant at, double missing, double in) {
        base = missing;
        baseIn = in;
        lastIn = in;
        floor = missing;
        balanced = at;
    }

    private void prove(double missing, double in) {
        if (in > lastIn && missing - base <= tolerance(in)) {
            proofs++;
            proven |= proofs >= PROVEN;
        }
        lastIn = in;
    }

    private boolean window(Instant at, double in) {
        if (least <= base + LEAST / 2) {
            // It adds up: what is missing is missing from here on.
            base = Math.min(base, least);
            balanced = at;
            growing = 0;
        } else {
            growing = least < floor ? 0 : growing + (least > floor ? 1 : 0);
        }
        boolean grew = least > floor;
        floor = least;
        return proven && grew && growing >= WINDOWS && missing() > tolerance(in);
    }

    /** Without a gauge of what is on its way, a slow time looks like loss: then it must be a share of all. */
    private double tolerance(double in) {
        double came = Math.max(0, in - baseIn);
        return exact ? LEAST : Math.max(Math.max(LEAST, DEVIATIONS * Math.sqrt(came)), SHARE * came);
    }

    /** How many are not accounted for. */
    double missing() {
        return floor - base;
    }

    /** When it still added up. */
    Instant balanced() {
        return balanced;
    }

    /** Whether it has come back to where it was. */
    boolean isSettled() {
        return growing == 0 && missing() <= LEAST / 2;
    }
}
