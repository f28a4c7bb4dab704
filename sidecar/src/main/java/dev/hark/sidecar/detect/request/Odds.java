package dev.hark.sidecar.detect.request;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something is so, against how often it used to be: a window of a minute is compared with all windows before
 * that were not conspicuous. Says how unlikely the window is if nothing has changed (upper tail of the binomial).
 */
final class Odds {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Older windows weigh less, so that what is usual may change over days. */
    private static final long MOST_KNOWN = 10_000;

    private Instant from = Instant.MIN;
    private long known;
    private long knownSo;
    private int seen;
    private int so;
    private boolean conspicuous;

    /** Counts one more. */
    void add(Instant time, boolean isSo) {
        if (from.equals(Instant.MIN)) {
            from = time;
        } else if (!time.isBefore(from.plus(WINDOW))) {
            close();
            from = time;
        }
        seen++;
        so += isSo ? 1 : 0;
    }

    private void close() {
        if (!conspicuous) {
            known += seen;
            knownSo += so;
        }
        if (known > MOST_KNOWN) {
            known /= 2;
            knownSo /= 2;
        }
        seen = 0;
        so = 0;
        conspicuous = false;
    }

    /** Keeps the window out of what is usual: it was found to be wrong. */
    void markConspicuous() {
        conspicuous = true;
    }

    /** How likely it is to see this window, or a worse one. */
    double likelihood() {
        double usual = (knownSo + 0.5) / (known + 1.0);
        if (so <= usual * seen) {
            return 1;
        }
        double tail = 0;
        double term = Math.exp(seen * Math.log1p(-usual));
        double below = 0;
        for (int k = 0; k < so; k++) {
            below += term;
            term *= (seen - k) / (k + 1.0) * usual / (1 - usual);
        }
        for (int k = so; k <= seen && term > 0; k++) {
            tail += term;
            term *= (seen - k) / (k + 1.0) * usual / (1 - usual);
        }
        return below == 0 ? 0 : Math.min(1, tail);
    }

    Instant from() {
        return from;
    }

    long known() {
        return known;
    }

    long knownSo() {
        return knownSo;
    }

    int seen() {
        return seen;
    }

    int so() {
        return so;
    }
}
