package dev.hark.collector.web.view;

import dev.hark.signal.Level;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One issue with its evidence.
 *
 * @param shell what surrounds it
 * @param row the issue as the list shows it
 * @param up the list it was found in
 * @param lead since when, how many, where, in one sentence's parts
 * @param neighbours the issues before and after it in the list
 * @param actions what can be done in its state
 * @param sample the finding shown as evidence
 * @param samples those that can be shown instead
 * @param histogram counts over time
 * @param ranges spans that the histogram can show
 * @param where groups of bars: releases, instances, environments
 * @param grouping why these findings are one issue
 * @param history what happened to the issue
 * @param json address of the same as JSON
 */
public record IssuePage(
        Shell shell,
        IssueRow row,
        String up,
        Lead lead,
        Neighbours neighbours,
        List<Action> actions,
        Sample sample,
        List<SampleLink> samples,
        Histogram histogram,
        List<Link> ranges,
        List<Breakdown> where,
        Grouping grouping,
        List<Turn> history,
        String json) {

    /**
     * What stands below the title.
     *
     * @param services which services, with the address of all their issues
     * @param environment which environment, or null
     * @param instances as {@code 3 instances}, or empty
     * @param lasting from first to last, as {@code (38 min)}; empty where it is one moment
     */
    public record Lead(List<Link> services, @Nullable String environment, String instances, String lasting) {}

    /** A word that leads somewhere; where it leads is null for the one that is shown already. */
    public record Link(String label, @Nullable String href) {}

    /** Addresses of the issues before and after, null at the ends. */
    public record Neighbours(
            @Nullable String previous, @Nullable String next) {}

    /** A button: what it does to the state, its word, its key if it has one, whether it is the expected one. */
    public record Action(
            String state, String label, @Nullable String key, boolean primary) {}

    /**
     * The finding shown as evidence.
     *
     * @param time when it happened
     * @param facts what was seen: two that disagree, or one
     * @param log the record, or null
     * @param thrown the chain of exceptions, outermost first
     * @param context lines around it
     * @param keys trace id, order id and the like
     * @param detector the name of the detector
     * @param reason why such a thing is flagged
     * @param confidence in words, with the number
     * @param instance where
     * @param release of which release, or null
     */
    public record Sample(
            Moment time,
            List<FactView> facts,
            @Nullable LogView log,
            List<ThrownView> thrown,
            List<LineView> context,
            List<Pair> keys,
            String detector,
            String reason,
            String confidence,
            String instance,
            @Nullable String release) {

        /** Whether there is nothing that disagrees: the record speaks for itself and stands beside the one fact. */
        public boolean loud() {
            return facts.size() < 2;
        }
    }

    /** One fact: its sentence, what it was read from, when. */
    public record FactView(
            String statement, String source, @Nullable Moment at) {}

    /** The log record itself. */
    public record LogView(
            @Nullable Level level,
            @Nullable String logger,
            @Nullable String thread,
            Passage message,
            @Nullable String source,
            List<Pair> attributes) {

        public String levelClass() {
            return IssuePage.levelClass(level);
        }
    }

    /** A line of the log around the failing one. */
    public record LineView(@Nullable Moment at, @Nullable Level level, String text, boolean failing) {

        public String levelClass() {
            return IssuePage.levelClass(level);
        }
    }

    private static String levelClass(@Nullable Level level) {
        return level == null ? "" : level.name().toLowerCase(Locale.ROOT);
    }

    /** A name with its value. */
    public record Pair(String name, String value) {}

    /**
     * A finding that is kept with its evidence.
     *
     * @param link why it is kept, and its address
     * @param time when it happened
     * @param elsewhere instance, where that is another than that of the finding shown
     * @param words its own words, where they differ from those of the finding shown
     */
    public record SampleLink(
            Link link,
            Moment time,
            @Nullable String elsewhere,
            @Nullable String words) {}

    /**
     * How the findings spread over one attribute.
     *
     * @param name as {@code Release}
     * @param only the one value that has all findings, or null where several share them
     * @param bars the values, most first
     */
    public record Breakdown(String name, @Nullable String only, List<Share> bars) {}

    /**
     * One bar of a breakdown.
     *
     * @param value the attribute's value
     * @param count findings
     * @param width of the bar, in per cent of the column
     * @param share in words
     */
    public record Share(String value, long count, String width, String share) {

        public static Share of(String value, long count, long whole) {
            double width = whole == 0 ? 0 : Math.max(0.5, 100.0 * count / whole);
            return new Share(value, count, String.format(Locale.ROOT, "%.1f%%", width), Figures.percent(count, whole));
        }
    }

    /**
     * Why these findings are one issue.
     *
     * @param algorithm name and version, as {@code grouping v1}
     * @param rule which of its rules applied, in words
     * @param parts what it read, in order
     * @param key the key itself
     * @param variants how many variants the issue holds, in words, or null for one
     */
    public record Grouping(
            String algorithm,
            String rule,
            List<Pair> parts,
            String key,
            @Nullable String variants) {}

    /** Something that happened to the issue. */
    public record Turn(Moment at, String text) {}
}
