package dev.hark.signal.flow;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How far event time has come, over several sources that are read side by side: as far as the one that is furthest
 * behind, less the allowed lateness. A source of which nothing was read for a while holds the others back no longer;
 * when none was, time passes as it does for who reads. Never goes back. One thread.
 */
public final class EventClock {

    private static final int MOST = 4096;

    private static final class Source {
        private long event;
        private long readAt;
        private boolean held;
    }

    private final long lateness;
    private final long idle;
    private final Map<String, Source> sources = new HashMap<>();
    private long latestEvent = Long.MIN_VALUE;
    private long latestRead = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;

    /**
     * A clock.
     *
     * @param lateness milliseconds that a step may come behind others of its source
     * @param idle milliseconds without a record after which a source counts no longer
     */
    public EventClock(long lateness, long idle) {
        this.lateness = lateness;
        this.idle = idle;
    }

    /** Nothing is late before this source has been read to its end, whether it was begun or not. */
    public void hold(String source) {
        Source held = new Source();
        held.event = Long.MIN_VALUE;
        held.held = true;
        sources.put(source, held);
    }

    /** The source was read to its end. */
    public void finish(String source) {
        sources.remove(source);
    }

    /**
     * A record was read.
     *
     * @param event when it was written
     * @param now when it was read
     */
    public void read(String source, long event, long now) {
        Source known = sources.get(source);
        if (known == null) {
            if (sources.size() >= MOST) {
                dropIdle(now);
            }
            known = new Source();
            known.event = Long.MIN_VALUE;
            sources.put(source, known);
        }
        known.event = Math.max(known.event, event);
        known.readAt = now;
        latestEvent = Math.max(latestEvent, event);
        latestRead = Math.max(latestRead, now);
    }

    /** The latest time that any record told, or {@link Long#MIN_VALUE}. */
    public long latestEvent() {
        return latestEvent;
    }

    /** What is earlier than this is late. */
    public long watermark(long now) {
        if (latestEvent == Long.MIN_VALUE) {
            return watermark;
        }
        dropIdle(now);
        long least = Long.MAX_VALUE;
        for (Source source : sources.values()) {
            least = Math.min(least, source.event);
        }
        if (least == Long.MAX_VALUE) {
            least = latestEvent + Math.max(0, now - latestRead);
        }
        if (least > Long.MIN_VALUE + lateness) {
            watermark = Math.max(watermark, least - lateness);
        }
        return watermark;
    }

    private void dropIdle(long now) {
        for (Iterator<Source> all = sources.values().iterator(); all.hasNext(); ) {
            Source source = all.next();
            if (!source.held && now - source.readAt > idle) {
                all.remove();
            }
        }
    }
}
