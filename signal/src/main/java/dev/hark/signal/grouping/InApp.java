package dev.hark.signal.grouping;

import dev.hark.signal.Frame;

/**
 * Whether a frame is the service's own code, as the grouping sees it; pages fold the other frames by it. Judged by
 * names alone, so that every collector judges alike and nobody has to configure anything.
 */
public final class InApp {

    private InApp() {}

    /** Whether the frame is the service's own code. Generated frames, such as those of proxies, are not. */
    public static boolean isOwn(Frame frame) {
        return layer(frame) == Layer.OWN;
    }

    /** Whose code the frame is. */
    public static Layer layer(Frame frame) {
        Place place = Places.of(frame);
        return place == null ? Layer.RUNTIME : place.layer();
    }
}
