package dev.hark.sidecar.health;

import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every transition of a check to the log, with what was seen: a state without its history explains little. */
public final class TransitionLog implements BiConsumer<Result, Status> {

    private static final Logger LOG = LoggerFactory.getLogger(TransitionLog.class);

    @Override
    public void accept(Result result, Status before) {
        String wanted = result.expected().isEmpty() ? "" : " (should be: " + result.expected() + ")";
        if (result.status() != Status.PASS) {
            LOG.warn(
                    "Health of {} went from {} to {}: {}{}",
                    name(result),
                    before.code(),
                    now(result),
                    seen(result),
                    wanted);
        } else if (before != Status.UNKNOWN) {
            LOG.info("Health of {} went from {} to {}: {}", name(result), before.code(), now(result), seen(result));
        }
    }

    private static String name(Result result) {
        return result.layer().code() + "/" + result.check();
    }

    private static String now(Result result) {
        return result.status().code();
    }

    private static String seen(Result result) {
        return result.observed();
    }
}
