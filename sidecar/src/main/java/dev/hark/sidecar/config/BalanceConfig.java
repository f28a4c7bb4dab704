package dev.hark.sidecar.config;

import dev.hark.sidecar.detect.metric.Balance;
import dev.hark.sidecar.detect.metric.Term;
import dev.hark.signal.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads counters that must add up. */
final class BalanceConfig {

    private static final Term NOTHING = new Term("nothing", Map.of());

    private BalanceConfig() {}

    static Balance read(Settings settings) {
        String in = settings.requiredText(
                "in", "Counter of what came in, as Prometheus writes it.", "orders_total{kind=\"web\"}");
        List<Term> ok = terms(settings, "ok", "Counters of what was done.");
        List<Term> failed = terms(settings, "failed", "Counters of what failed or was refused.");
        List<Term> inFlight =
                terms(settings, "inFlight", "Gauges of what is on its way; without, slow times count for loss sooner.");
        String name = settings.optionalText("name", "What is counted, for people; the counter's name where missing.");
        return new Balance(
                name == null ? in : name,
                in.isEmpty() ? NOTHING : term(settings, "in", in),
                ok,
                failed,
                inFlight,
                true);
    }

    /** One a line or item: a comma separates labels, so it cannot separate counters. */
    private static List<Term> terms(Settings settings, String key, String meaning) {
        List<Term> terms = new ArrayList<>();
        for (String text : settings.texts(key, List.of(), meaning)) {
            terms.add(term(settings, key, text));
        }
        return terms;
    }

    private static Term term(Settings settings, String key, String text) {
        return Term.parse(text).orElseGet(() -> {
            settings.problem(key, text, "is no counter; write it as orders_total or orders_total{outcome=\"paid\"}");
            return NOTHING;
        });
    }
}
