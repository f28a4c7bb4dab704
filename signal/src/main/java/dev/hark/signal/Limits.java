package dev.hark.signal;

/**
 * Bounds of what travels on the wire. Sidecars cut to them, collectors enforce them; docs/protocol.md lists them.
 * Sizes of text are in UTF-16 characters, sizes of bodies in bytes.
 */
public final class Limits {

    /** Largest batch, decompressed. */
    public static final int BATCH_BYTES = 4 * 1024 * 1024;
    /** Most findings in a batch. */
    public static final int BATCH_FINDINGS = 1_000;
    /** Largest finding as JSON, so that a batch of one always fits. */
    public static final int FINDING_BYTES = 512 * 1024;

    public static final int TITLE = 300;
    public static final int MESSAGE = 16 * 1024;
    public static final int LINE = 4 * 1024;
    public static final int CONTEXT_LINES = 50;
    public static final int FRAMES = 200;
    public static final int CAUSES = 16;
    public static final int SUPPRESSED = 8;
    public static final int ATTRIBUTES = 64;
    public static final int ATTRIBUTE_VALUE = 1024;
    public static final int FACTS = 16;
    /** Facts of an instance's environment. */
    public static final int ENVIRONMENT_FACTS = 500;
    /** An environment as JSON: small beside the findings of its batch. */
    public static final int ENVIRONMENT_BYTES = 256 * 1024;

    public static final int FACT_NAME = 200;
    public static final int FACT_VALUE = 300;
    /** Deepest nesting of the JSON: causes of suppressed exceptions nest, and so do fields of newer peers. */
    public static final int NESTING = 100;

    private Limits() {}

    /** The text, cut to the limit with an ellipsis that says so, never inside a surrogate pair. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
