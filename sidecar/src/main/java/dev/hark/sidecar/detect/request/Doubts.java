package dev.hark.sidecar.detect.request;

import dev.hark.signal.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors beside a success of the same id, held back for a moment. One trace may be a visit of several requests: the caller
 * may yet be told of the error, by the outcome of the very request, which comes after it.
 */
final class Doubts {

    private static final int MOST = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** An error and the success that it is held against. */
    static final class Doubt {

        private final Swallowed error;
        private final Instant since;
        private Fact success;
        private boolean over;

        private Doubt(Swallowed error, Fact success, Instant since) {
            this.error = error;
            this.success = success;
            this.since = since;
        }

        Swallowed error() {
            return error;
        }

        Fact success() {
            return success;
        }
    }

    private final Recent<Long, Doubt> byId = new Recent<>(MOST);
    private Instant now = Instant.MIN;

    void add(List<Long> ids, Swallowed error, Fact success) {
        Doubt doubt = new Doubt(error, success, now);
        ids.forEach(id -> byId.put(id, doubt));
    }

    /** A later success of the same id: more likely than an earlier one it is that of the request with the error. */
    void succeeded(long id, Fact success) {
        Doubt doubt = byId.get(id);
        if (doubt != null) {
            doubt.success = success;
        }
    }

    /** The caller was told; gives what was held against it. */
    @Nullable
    Swallowed failed(long id) {
        Doubt doubt = byId.remove(id);
        if (doubt == null || doubt.over) {
            return null;
        }
        doubt.over = true;
        return doubt.error;
    }

    /** Those that have waited long enough. */
    List<Doubt> ripe(Instant time) {
        List<Doubt> ripe = new ArrayList<>();
        for (Doubt doubt : byId.values()) {
            boolean waited = doubt.since.equals(Instant.MIN) || !time.isBefore(doubt.since.plus(PATIENCE));
            if (!doubt.over && (waited || time.isBefore(doubt.since))) {
                doubt.over = true;
                ripe.add(doubt);
            }
        }
        byId.values().removeIf(doubt -> doubt.over);
        now = time;
        return ripe;
    }

    /** Those that made room and were not claimed. */
    long forgotten() {
        return byId.forgotten();
    }
}
