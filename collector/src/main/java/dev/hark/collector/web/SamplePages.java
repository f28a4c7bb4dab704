package dev.hark.collector.web;

import dev.hark.collector.issues.Sample;
import dev.hark.collector.web.view.Figures;
import dev.hark.collector.web.view.IssuePage;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.Passage;
import dev.hark.collector.web.view.Shown;
import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
import dev.hark.signal.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one kept finding into words, with all of its evidence. */
final class SamplePages {

    private static final int VALUE = 300;
    private static final int LINE = 2_000;
    private static final int WORDS = 140;

    private SamplePages() {}

    static IssuePage.Sample evidence(Sample sample, Instant now) {
        Finding finding = sample.finding();
        Evidence evidence = finding.evidence();
        LogRecord log = evidence.log();
        String release = sample.origin().version();
        return new IssuePage.Sample(
                new Moment(finding.time(), now),
                facts(finding, now),
                log == null ? null : log(log, evidence),
                Frames.of(log == null ? null : log.thrown()),
                evidence.context().stream().map(line -> line(line, now)).toList(),
                pairs(evidence.keys()),
                finding.detector(),
                Paragraphs.why(finding.kind()),
                Paragraphs.confidence(finding.confidence()),
                Shown.text(sample.origin().instance(), VALUE),
                release == null ? null : Shown.text(release, VALUE));
    }

    /** A finding without facts still has its sentence. Facts of a loud kind add up, they do not disagree: one is enough. */
    private static List<IssuePage.FactView> facts(Finding finding, Instant now) {
        if (finding.facts().isEmpty()) {
            return List.of(new IssuePage.FactView(
                    Shown.text(finding.title()), finding.detector(), new Moment(finding.time(), now)));
        }
        return finding.facts().stream()
                .limit(finding.kind().silent() ? Limits.FACTS : 1)
                .map(fact -> fact(fact, now))
                .toList();
    }

    private static IssuePage.FactView fact(Fact fact, Instant now) {
        Instant at = fact.at();
        return new IssuePage.FactView(
                Shown.text(fact.statement(), LINE),
                Shown.text(fact.source(), VALUE),
                at == null ? null : new Moment(at, now));
    }

    private static IssuePage.LogView log(LogRecord log, Evidence evidence) {
        return new IssuePage.LogView(
                log.level(),
                shown(log.logger()),
                shown(log.thread()),
                Passage.of(Shown.text(log.message())),
                evidence.source() == null ? null : Shown.text(evidence.source().text(), VALUE),
                pairs(log.attributes()));
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null || text.isBlank() ? null : Shown.text(text, VALUE);
    }

    private static IssuePage.LineView line(ContextLine line, Instant now) {
        Instant at = line.at();
        return new IssuePage.LineView(
                at == null ? null : new Moment(at, now), line.level(), Shown.text(line.text(), LINE), line.failing());
    }

    private static List<IssuePage.Pair> pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new IssuePage.Pair(Shown.text(entry.getKey(), 80), Shown.text(entry.getValue(), VALUE)))
                .toList();
    }

    /** The samples to choose from, each with why it is kept. */
    static List<IssuePage.SampleLink> links(
            long issue, List<Sample> samples, Sample shown, ListAddress list, Instant now) {
        return samples.stream()
                .map(sample -> new IssuePage.SampleLink(
                        new IssuePage.Link(
                                label(sample),
                                sample.equals(shown)
                                        ? null
                                        : list.hrefOf(issue, "sample", Long.toString(sample.ordinal()))),
                        new Moment(sample.finding().time(), now),
                        elsewhere(sample, shown),
                        otherWords(sample, shown)))
                .toList();
    }

    private static @Nullable String elsewhere(Sample sample, Sample shown) {
        String instance = sample.origin().instance();
        return instance.equals(shown.origin().instance()) ? null : Shown.text(instance, 60);
    }

    private static String label(Sample sample) {
        String number = "No. " + Figures.count(sample.ordinal());
        return switch (sample.role()) {
            case FIRST -> number + ", the first";
            case LATEST -> number + ", the latest";
            case NOVEL -> number + ", something new in it";
            case SPREAD -> number;
        };
    }

    private static @Nullable String otherWords(Sample sample, Sample shown) {
        String words = sample.finding().title();
        return words.equals(shown.finding().title()) ? null : Shown.text(words, WORDS);
    }
}
