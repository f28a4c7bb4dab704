package dev.hark.collector.web;

import dev.hark.signal.Kind;

/** What each kind of failure means and why it is flagged, in a sentence or two for whoever meets it first. */
final class Paragraphs {

    private Paragraphs() {}

    static String why(Kind kind) {
        return switch (kind) {
            case Kind.Known known -> why(known);
            case Kind.Unknown _ ->
                "A sidecar of a newer version flags this; this collector does not know the kind yet.";
        };
    }

    private static String why(Kind.Known kind) {
        return switch (kind) {
            case ERROR ->
                "The service itself logged an error or an exception. Nothing is inferred: it says so, in its own log.";
            case CRASH -> "The process ended, was killed or restarted, without being asked to.";
            case DROPPED_REQUEST ->
                "A request was accepted or attempted and never answered. Nobody logs this: the caller waits, the service goes on.";
            case PARTIAL_SAVE ->
                "Some steps of one piece of work were done, others are missing at its deadline. What was saved does not fit together.";
            case SWALLOWED_ERROR ->
                "An error happened inside a piece of work that reported success: whoever called was told that all is well.";
            case DUPLICATE_WORK -> "One step was done twice for the same key, such as a second charge for one order.";
            case LOST_UPDATE ->
                "A version went back, or two writers succeeded from the same base: one of the two changes is gone, and both were told it worked.";
            case STALE_READ -> "A later answer for the same key is older than an earlier one: somebody reads the past.";
            case LOST_SESSION -> "A session that is alive was answered as if it belonged to a stranger.";
            case WRONG_RESULT ->
                "The status says success, the content says otherwise: an error in the body, nothing where there always is something, a broken invariant.";
            case RETRY_STORM -> "Attempts multiply while the requests behind them do not: retries feed on each other.";
            case IMBALANCE ->
                "Counters that must add up do not: what came in is not what was answered, failed or is in flight.";
            case RESOURCE_LEAK ->
                "The floor of a resource rises while the load does not. It will reach its limit, at the time named.";
            case STALLED -> "Work waits and nothing progresses, or something that always comes did not come.";
            case AMPLIFICATION ->
                "One request causes ever more work behind it, such as one query for each row of another.";
            case DRIFT ->
                "This instance's environment differs from its peers or from what was declared for it: a reason to fail alone.";
            case LEAKED_SECRET ->
                "Something that opens doors stands in a log line. The value itself never left the pod; it should be replaced there.";
        };
    }

    /** How sure the detector is, in a word with the number. */
    static String confidence(double confidence) {
        String word = confidence >= 0.95
                ? "certain"
                : confidence >= 0.75 ? "confident" : confidence >= 0.5 ? "likely" : "a guess";
        return word + " (" + Math.round(confidence * 100) + " %)";
    }
}
