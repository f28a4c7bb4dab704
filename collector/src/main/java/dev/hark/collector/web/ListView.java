package dev.hark.collector.web;

import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.issues.SearchTerms.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The views of the list of issues: which states each shows. */
enum ListView {
    /** What asks for somebody; the first thing to see. */
    OPEN("Open"),
    FRESH("New and regressed"),
    MUTED("Muted"),
    RESOLVED("Resolved"),
    ALL("All");

    private final String label;

    ListView(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Value of the {@code view} parameter. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The search, narrowed to the view. Only for searches that name no state themselves. */
    SearchTerms narrow(SearchTerms search) {
        SearchTerms terms = search;
        for (String state : states()) {
            terms = terms.and(Field.STATE, state);
        }
        return terms;
    }

    /** Values of the {@code state} field; none for all. */
    private List<String> states() {
        return switch (this) {
            case OPEN -> List.of("open");
            case FRESH -> List.of("new", "regressed");
            case MUTED -> List.of("muted");
            case RESOLVED -> List.of("resolved");
            case ALL -> List.of();
        };
    }

    static Optional<ListView> of(String code) {
        return Arrays.stream(values()).filter(view -> view.code().equals(code)).findFirst();
    }
}
