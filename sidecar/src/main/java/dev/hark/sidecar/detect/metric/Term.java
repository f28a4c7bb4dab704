package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.observe.MetricSample;
import dev.hark.sidecar.observe.MetricsObservation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Series of a name that are summed up: all of them, or those with these labels.
 *
 * @param sample name of the samples, such as {@code orders_total}
 * @param labels that they must have, among others
 */
public record Term(String sample, Map<String, String> labels) {

    /** What is matched is short and comes from the configuration: every part is bounded by a character it cannot hold. */
    private static final Pattern FORM = Pattern.compile("([a-zA-Z_:][\\w:]*+)(?:\\{([^{}]*+)\\})?+");

    private static final Pattern LABEL = Pattern.compile("\\s*+(\\w++)\\s*+=\\s*+\"([^\"]*+)\"\\s*+");

    public Term {
        labels = Map.copyOf(labels);
    }

    static Term of(String sample) {
        return new Term(sample, Map.of());
    }

    /** As Prometheus writes it, such as {@code orders_total{outcome="paid"}}; empty if it is not of that form. */
    public static Optional<Term> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String labels = form.group(2);
        Map<String, String> chosen = new TreeMap<>();
        for (String one : labels == null || labels.isBlank() ? new String[0] : labels.split(",", -1)) {
            Matcher label = LABEL.matcher(one);
            if (!label.matches()) {
                return Optional.empty();
            }
            chosen.put(label.group(1), label.group(2));
        }
        return Optional.of(new Term(form.group(1), chosen));
    }

    /** The sum in this scrape; empty where it has no such series. */
    OptionalDouble sum(MetricsObservation scrape) {
        double sum = 0;
        boolean any = false;
        for (MetricSample sample : scrape.samples()) {
            if (isOf(sample) && Double.isFinite(sample.value())) {
                sum += sample.value();
                any = true;
            }
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** Whether one of its counters does not go on where it was. */
    boolean isReset(MetricsObservation scrape) {
        return scrape.samples().stream().anyMatch(one -> one.reset() && isOf(one))
                || scrape.vanished().stream().anyMatch(series -> series.name().equals(sample));
    }

    private boolean isOf(MetricSample one) {
        return one.series().name().equals(sample)
                && one.series().labels().entrySet().containsAll(labels.entrySet());
    }
}
