package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Kind of failure. The list is closed ({@link Known}), but a peer of a newer version may name a kind that this
 * version has never heard of: it is kept as {@link Unknown} and passed on, not refused.
 */
public sealed interface Kind {

    /** Wire code, also the metric label and what the pages and alert rules use, such as {@code dropped_request}. */
    @JsonValue
    String code();

    /** Whether nothing and nobody reports a failure of this kind by itself. */
    boolean silent();

    /** One or two words for people. */
    String label();

    @JsonCreator
    static Kind of(String code) {
        Known known = Known.BY_CODE.get(code);
        return known != null ? known : new Unknown(code);
    }

    /** All kinds of this version, in the order in which pages list them. */
    static List<Known> all() {
        return List.of(Known.values());
    }

    /** The closed list. The comment of each says which two facts disagree. */
    enum Known implements Kind {
        /** Accepted or attempted, never answered. */
        DROPPED_REQUEST("dropped_request", "dropped request"),
        /** Some steps of a flow done, others missing at its deadline. */
        PARTIAL_SAVE("partial_save", "partial save"),
        /** An error inside a unit of work that reported success. */
        SWALLOWED_ERROR("swallowed_error", "swallowed error"),
        /** One step done twice for one key. */
        DUPLICATE_WORK("duplicate_work", "duplicate work"),
        /** A version went back, or two writers succeeded from one base. */
        LOST_UPDATE("lost_update", "lost update"),
        /** A later answer is older than an earlier one for the same key. */
        STALE_READ("stale_read", "stale read"),
        /** A live session was answered as a stranger. */
        LOST_SESSION("lost_session", "lost session"),
        /** Success status, failing content. */
        WRONG_RESULT("wrong_result", "wrong result"),
        /** Attempts multiply, requests do not. */
        RETRY_STORM("retry_storm", "retry storm"),
        /** Counters that must balance do not. */
        IMBALANCE("imbalance", "imbalance"),
        /** A floor rises while load does not. */
        RESOURCE_LEAK("resource_leak", "resource leak"),
        /** Work waits and nothing progresses, or an expected event did not come. */
        STALLED("stalled", "stalled"),
        /** One request causes ever more work. */
        AMPLIFICATION("amplification", "amplification"),
        /** This instance's environment differs from its peers or its declaration. */
        DRIFT("drift", "drift"),
        /** A credential in a log line. */
        LEAKED_SECRET("leaked_secret", "leaked secret"),
        /** Not silent: an exception or an ERROR record. */
        ERROR("error", "error"),
        /** Not silent: the process ended, was killed, or restarted. */
        CRASH("crash", "crash");

        private static final Map<String, Known> BY_CODE =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Known::code, Function.identity()));

        private final String code;
        private final String label;

        Known(String code, String label) {
            this.code = code;
            this.label = label;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public boolean silent() {
            return this != ERROR && this != CRASH;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * A kind from a newer peer. Taken for silent: every kind that was added so far is.
     *
     * @param code wire code: 1 to 64 lower-case letters, digits and underscores
     */
    record Unknown(String code) implements Kind {
        public Unknown {
            if (!Names.isCode(code)) {
                throw new IllegalArgumentException("kind must be 1 to 64 of a-z, 0-9 and _, starting with a letter");
            }
        }

        @Override
        public boolean silent() {
            return true;
        }

        @Override
        public String label() {
            return code.replace('_', ' ');
        }
    }
}
