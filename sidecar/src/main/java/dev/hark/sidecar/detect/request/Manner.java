package dev.hark.sidecar.detect.request;

/** In what company the errors of one template were seen: what always accompanies success is no failure. */
final class Manner {

    /** So often with success and never with failure: then it accompanies success. */
    private static final int ACCOMPANIES = 20;

    private static final int TWICE = 2;

    private int successes;
    private int failures;

    void success() {
        successes++;
    }

    void failure() {
        failures++;
    }

    /**
     * How sure it is that such an error, in a request that was answered with success, was swallowed; 0 where it is not to be
     * claimed. While little is known, what weighs little needs to be seen again; and what speaks of lost work is never
     * learnt to be harmless: a service that loses the mail of every order writes so with every success.
     */
    double confidence(Weight weight) {
        boolean accompanies = successes >= ACCOMPANIES && failures == 0;
        return switch (weight) {
            case NONE -> 0;
            case LIGHT -> accompanies || successes < TWICE ? 0 : 0.5;
            case WARNING -> accompanies ? 0 : 0.6;
            case HEAVY -> 0.9;
        };
    }
}
