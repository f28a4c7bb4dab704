package dev.hark.signal.grouping;

/**
 * One part of the explanation why a finding was grouped so.
 *
 * @param role what the value is
 * @param value the part, readable
 */
public record Part(Role role, String value) {

    /** What a part is, and whether it went into the key. */
    public enum Role {
        RULE("rule", "Rule", false),
        KIND("kind", "Kind", true),
        DETECTOR("detector", "Detector", true),
        SERVICE("service", "Service", true),
        FLOW("flow", "Flow", true),
        TYPE("type", "Exception", true),
        OWN_FRAME("own_frame", "Own code", true),
        LIBRARY_FRAME("library_frame", "Library code", true),
        /** Any frame; only in secondary keys. */
        FRAME("frame", "Frame", true),
        STACK_HASH("stack_hash", "Stack hash of the log", true),
        LOGGER("logger", "Logger", true),
        MESSAGE("message", "Message", true),
        /** A word in quotes; only in secondary keys. */
        QUOTED("quoted", "Quoted", true),
        DISTINCTION("distinction", "Told apart by", true),
        /** Seen and passed over on purpose, such as a wrapper around the root cause. */
        LEFT_OUT("left_out", "Left out", false);

        private final String code;
        private final String label;
        private final boolean inKey;

        Role(String code, String label, boolean inKey) {
            this.code = code;
            this.label = label;
            this.inKey = inKey;
        }

        /** Stable code for the API and the store. */
        public String code() {
            return code;
        }

        /** One to four words for people. */
        public String label() {
            return label;
        }

        /** Whether parts of this role went into the key; the others explain. */
        public boolean inKey() {
            return inKey;
        }
    }
}
