package dev.hark.sidecar.heartbeat;

import com.google.re2j.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By what an event is recognised. */
sealed interface Sign {

    /** In words, with an article. */
    String words();

    /**
     * A record of a log.
     *
     * @param contains text in its first line
     * @param match what its message matches too, or null
     */
    record Line(String contains, @Nullable Pattern match) implements Sign {
        @Override
        public String words() {
            return "a log line with \"" + contains + "\"" + (match == null ? "" : " that matches " + match.pattern());
        }
    }

    /**
     * A counter that grows, or another number that changes.
     *
     * @param name of its samples
     * @param labels that its series have among others
     */
    record Step(String name, Map<String, String> labels) implements Sign {
        public Step {
            labels = Map.copyOf(labels);
        }

        @Override
        public String words() {
            return "a step of the metric " + name + (labels.isEmpty() ? "" : " " + labels);
        }
    }

    /** A file that is written. */
    record Change(String path) implements Sign {
        @Override
        public String words() {
            return "a change of the file " + path;
        }
    }

    /** A request that the service answered with success. */
    record Call(String method, String route) implements Sign {
        @Override
        public String words() {
            return "a successful " + method + " " + route;
        }
    }
}
