package dev.hark.sidecar.proxy;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs of an error at the top of a JSON answer: {@code error} and {@code errors} that are not empty (GraphQL, JSON-RPC,
 * most others), {@code success: false}, {@code status: "error"} (JSend), a {@code status} of 400 and more beside a
 * {@code title} (RFC 9457).
 */
final class JsonSigns {

    private static final Set<String> ERRORS = Set.of("error", "errors", "fault", "exception");
    private static final Set<String> SUCCESSES = Set.of("success", "ok", "successful", "succeeded");
    private static final Set<String> STATES = Set.of("status", "result", "state");
    private static final Set<String> FAILED = Set.of("error", "fail", "failed", "failure", "fault");

    /** Of the thing that was asked for; an answer that names an older one than an answer before it is stale. */
    private static final Set<String> VERSIONS = Set.of(
            "version",
            "revision",
            "rev",
            "etag",
            "updatedAt",
            "updated_at",
            "modifiedAt",
            "modified_at",
            "lastModified",
            "last_modified");

    private static final int LONGEST_VERSION = 64;

    private @Nullable String version;
    private boolean members;
    private boolean arrays;
    private boolean elements;
    private boolean error;
    private boolean openError;
    private boolean problemStatus;
    private boolean title;

    boolean isError() {
        return error || (problemStatus && title);
    }

    @Nullable
    String version() {
        return version;
    }

    /** Whether nothing is in it: lists at its top have no elements, or it has no members. */
    boolean isEmpty() {
        return !elements && (arrays || !members);
    }

    boolean caresFor(int depth, @Nullable String name) {
        return depth == 1
                && name != null
                && (ERRORS.contains(name)
                        || SUCCESSES.contains(name)
                        || STATES.contains(name)
                        || VERSIONS.contains(name));
    }

    /** A value has come, or has begun to. */
    void value(int depth, @Nullable String name, JsonToken token, String text) {
        if (openError && depth == 2) {
            error = true;
        }
        count(depth, name, token);
        if (depth != 1 || name == null) {
            return;
        }
        if (version == null && isVersion(name, token, text)) {
            version = text;
        }
        if (ERRORS.contains(name)) {
            error |= isTold(token, text);
            openError |= token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        } else if (SUCCESSES.contains(name)) {
            error |= token == JsonToken.VALUE_FALSE;
        } else if (STATES.contains(name)) {
            error |= token == JsonToken.VALUE_STRING && FAILED.contains(text.toLowerCase(Locale.ROOT));
            problemStatus |= token == JsonToken.VALUE_NUMBER_INT && text.length() == 3 && text.compareTo("400") >= 0;
        } else if (name.equals("title")) {
            title = true;
        }
    }

    private static boolean isVersion(String name, JsonToken token, String text) {
        boolean fits = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
        return fits && !text.isEmpty() && text.length() <= LONGEST_VERSION && VERSIONS.contains(name);
    }

    private void count(int depth, @Nullable String name, JsonToken token) {
        if (depth <= 1) {
            arrays |= token == JsonToken.START_ARRAY;
            boolean scalar = token != JsonToken.START_ARRAY && token != JsonToken.START_OBJECT;
            members |= depth == 1 || (scalar && token != JsonToken.VALUE_NULL);
        }
        elements |= name == null && (depth == 1 || depth == 2);
    }

    /** An object or an array has ended. */
    void ended(int depth) {
        if (depth == 1) {
            openError = false;
        }
    }

    private static boolean isTold(JsonToken token, String text) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_STRING -> !text.isEmpty();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> !text.equals("0");
            case VALUE_FALSE,
                    VALUE_NULL,
                    START_OBJECT,
                    START_ARRAY,
                    END_OBJECT,
                    END_ARRAY,
                    FIELD_NAME,
                    NOT_AVAILABLE,
                    VALUE_EMBEDDED_OBJECT -> false;
        };
    }
}
