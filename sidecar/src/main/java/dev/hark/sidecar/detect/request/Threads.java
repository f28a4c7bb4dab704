package dev.hark.sidecar.detect.request;

import java.util.Locale;
import java.util.regex.Pattern;

/** Threads by their names. */
final class Threads {

    /** These turn to another request whenever one has to wait. */
    private static final Pattern SHARED = Pattern.compile(
            "loop|epoll|kqueue|reactor|dispatcher|forkjoin|coroutine|parallel-|boundedelastic|^main|mainthread|schedul|timer|nioeventloop|i/o");

    private Threads() {}

    /** Whether a thread of this name may serve one request from its begin to its end. */
    static boolean serveOneRequest(String name) {
        return !SHARED.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}
