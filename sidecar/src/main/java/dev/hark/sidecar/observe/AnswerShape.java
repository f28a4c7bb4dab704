package dev.hark.sidecar.observe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON answer says of its own success.
 *
 * @param verdict what it says
 * @param fields what the declared fields held, as JSON text of scalars, in the order in which they came
 * @param version what a field at the top holds whose name says version, revision or time of the last change
 * @param empty whether there is nothing in it: {@code []}, {@code {}}, {@code null}, or its lists have no elements
 */
public record AnswerShape(
        Verdict verdict,
        Map<String, String> fields,
        @Nullable String version,
        boolean empty) {

    /** No JSON, or nothing of it was read. */
    public static final AnswerShape UNREAD = new AnswerShape(Verdict.UNREAD, Map.of(), null, false);

    public AnswerShape {
        fields = Map.copyOf(fields);
    }

    /** What an answer says of its own success, whatever its status says. */
    public enum Verdict {
        /** Not JSON, compressed, or not looked at. */
        UNREAD,
        /** Longer than what is looked at, and no sign of an error before that. */
        CUT,
        /** Said to be JSON, and is not. */
        MALFORMED,
        /** JSON without a sign of an error. */
        SUCCESS,
        /** Speaks of an error: {@code error}, {@code errors}, {@code success: false}, a problem document… */
        ERROR
    }
}
