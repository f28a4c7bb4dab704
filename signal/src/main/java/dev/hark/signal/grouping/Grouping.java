package dev.hark.signal.grouping;

import java.util.List;

/**
 * What the grouping algorithm says of one finding.
 *
 * @param version of the algorithm, such as 1 for {@link GroupingV1}; keys of two versions never meet
 * @param key what findings of one issue share: 32 lower-case hexadecimal digits
 * @param secondaryKey a finer key over all frames, or over the message with its quoted words: tells variants inside
 *     one issue apart, and finds the issue again where a later version judges frames differently
 * @param title the sentence for the line, what varies masked, at most {@link dev.hark.signal.Limits#TITLE}
 * @param culprit where it failed, such as {@code PaymentService.charge}, or empty where nothing names a place
 * @param explanation the rule that fired and what went into the key, in the order of reading
 */
public record Grouping(
        int version, String key, String secondaryKey, String title, String culprit, List<Part> explanation) {

    public Grouping {
        explanation = List.copyOf(explanation);
    }
}
