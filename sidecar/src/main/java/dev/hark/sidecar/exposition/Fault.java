package dev.hark.sidecar.exposition;

import java.util.Locale;

/**
 * What can be wrong with an exposition.
 *
 * <p>A body with a {@link Weight#SYNTAX} fault cannot be trusted from there on, and Prometheus refuses it too. One that
 * breaks a {@link Weight#RULE} is read by Prometheus all the same; only a strict reader refuses it.
 */
public enum Fault {
    // The text cannot be read.
    BLANK_LINE(Weight.SYNTAX, "blank line"),
    INVALID_METADATA(Weight.SYNTAX, "neither HELP, TYPE, UNIT nor EOF"),
    INVALID_METRIC_NAME(Weight.SYNTAX, "not a metric name"),
    INVALID_LABEL_NAME(Weight.SYNTAX, "not a label name"),
    INVALID_LABELS(Weight.SYNTAX, "the labels are not written as name=\"value\" with commas between"),
    DUPLICATE_LABEL(Weight.SYNTAX, "the same label twice"),
    SEVERAL_METRIC_NAMES(Weight.SYNTAX, "more than one metric name"),
    UNFINISHED_QUOTE(Weight.SYNTAX, "a quote that does not end on its line"),
    INVALID_UTF8(Weight.SYNTAX, "not UTF-8"),
    INVALID_TYPE(Weight.SYNTAX, "not a type of metric"),
    INVALID_UNIT(Weight.SYNTAX, "the metric's name does not end in its unit"),
    INVALID_VALUE(Weight.SYNTAX, "not a number"),
    INVALID_TIMESTAMP(Weight.SYNTAX, "not a timestamp"),
    INVALID_EXEMPLAR(Weight.SYNTAX, "not an exemplar"),
    TRAILING_TEXT(Weight.SYNTAX, "text after the end of the sample"),
    TEXT_AFTER_EOF(Weight.SYNTAX, "text after # EOF"),
    MISSING_EOF(Weight.SYNTAX, "does not end in # EOF: cut off"),

    // The text can be read, but says what cannot be.
    MISSING_NEWLINE(Weight.RULE, "the last line does not end"),
    INVALID_ESCAPE(Weight.RULE, "an escape other than \\\\, \\\" and \\n"),
    RESERVED_LABEL(Weight.RULE, "__name__ as a label"),
    REPEATED_METADATA(Weight.RULE, "said twice of one metric"),
    MISPLACED_METADATA(Weight.RULE, "said of a metric after its samples"),
    CLASHING_NAMES(Weight.RULE, "two metrics use the same sample name"),
    DUPLICATE_SERIES(Weight.RULE, "the same series twice"),
    INTERLEAVED_GROUPS(Weight.RULE, "samples of one group of labels do not stand together"),
    MIXED_TIMESTAMPS(Weight.RULE, "some samples of a group have a timestamp and some have none, or it goes back"),
    UNIT_NOT_ALLOWED(Weight.RULE, "a type of metric that has no unit"),
    INVALID_BOUND(Weight.RULE, "le is missing or not a number as it has to be written"),
    INVALID_QUANTILE(Weight.RULE, "quantile is missing or not between 0 and 1"),
    MISSING_STATE(Weight.RULE, "a state set's sample without its state"),
    NEGATIVE_VALUE(Weight.RULE, "a value that cannot be negative"),
    IMPOSSIBLE_VALUE(Weight.RULE, "a value that this type of sample cannot have"),
    MISPLACED_EXEMPLAR(Weight.RULE, "an exemplar where none is allowed"),
    LONG_EXEMPLAR(Weight.RULE, "an exemplar's labels are longer than 128 characters"),
    INCOMPLETE_HISTOGRAM(Weight.RULE, "a histogram without +Inf, count or sum"),
    INCONSISTENT_HISTOGRAM(Weight.RULE, "a histogram whose buckets, count and sum contradict each other"),

    // The text is more than is read.
    BODY_TOO_LARGE(Weight.LIMIT, "the body is larger than allowed"),
    LINE_TOO_LONG(Weight.LIMIT, "a line is longer than allowed"),
    NAME_TOO_LONG(Weight.LIMIT, "a name is longer than allowed"),
    LABEL_VALUE_TOO_LONG(Weight.LIMIT, "a label's value is longer than allowed"),
    TOO_MANY_LABELS(Weight.LIMIT, "more labels than allowed"),
    TOO_MANY_SAMPLES(Weight.LIMIT, "more samples than allowed");

    /** How bad a fault is. */
    public enum Weight {
        SYNTAX,
        RULE,
        LIMIT
    }

    private final Weight weight;
    private final String meaning;

    Fault(Weight weight, String meaning) {
        this.weight = weight;
        this.meaning = meaning;
    }

    public Weight weight() {
        return weight;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }

    /** Metric label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
