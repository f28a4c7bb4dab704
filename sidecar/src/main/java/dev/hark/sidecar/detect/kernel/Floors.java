package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.detect.trend.Rise;
import dev.hark.sidecar.detect.trend.Say;
import java.util.function.DoubleFunction;

/** Sentences about floors that rise. */
final class Floors {

    static final String FLAT = "The load did not grow in that time: neither what came in nor the number of clients";

    private Floors() {}

    static String sentence(String what, Rise rise, DoubleFunction<String> text) {
        return "The least number of " + what + " rose from " + text.apply(rise.from()) + " to " + text.apply(rise.to())
                + " in " + Say.time(rise.took());
    }
}
