package dev.hark.sidecar.replay;

import dev.hark.signal.Finding;
import dev.hark.signal.Origin;
import dev.hark.signal.grouping.Grouping;
import dev.hark.signal.grouping.GroupingV1;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings grouped as the collector would group them. Keeps one finding of each issue and a count. */
final class Issues {

    private static final int MOST = 50_000;

    /** What is shown as one issue. */
    static final class Issue {
        private final Grouping grouping;
        private final Finding sample;
        private long count;
        private Instant first;
        private Instant last;

        private Issue(Grouping grouping, Finding sample) {
            this.grouping = grouping;
            this.sample = sample;
            this.first = sample.time();
            this.last = sample.time();
        }

        private void add(Finding finding) {
            count++;
            first = finding.time().isBefore(first) ? finding.time() : first;
            last = finding.time().isAfter(last) ? finding.time() : last;
        }

        Grouping grouping() {
            return grouping;
        }

        /** The first finding of it. */
        Finding sample() {
            return sample;
        }

        long count() {
            return count;
        }

        Instant first() {
            return first;
        }

        Instant last() {
            return last;
        }
    }

    private final GroupingV1 algorithm = new GroupingV1();
    private final Origin origin;
    private final Map<String, Issue> byKey = new LinkedHashMap<>();
    private long ungrouped;

    Issues(Origin origin) {
        this.origin = origin;
    }

    void add(Finding finding) {
        Grouping grouping = algorithm.group(origin, finding);
        Issue issue = byKey.get(grouping.key());
        if (issue == null && byKey.size() >= MOST) {
            ungrouped++;
            return;
        }
        byKey.computeIfAbsent(grouping.key(), key -> new Issue(grouping, finding))
                .add(finding);
    }

    /** The most frequent first; equals in the order of their first finding. */
    List<Issue> all() {
        return byKey.values().stream()
                .sorted(Comparator.comparingLong(Issue::count).reversed())
                .toList();
    }

    /** Findings beyond the most issues that are kept apart. */
    long ungrouped() {
        return ungrouped;
    }
}
