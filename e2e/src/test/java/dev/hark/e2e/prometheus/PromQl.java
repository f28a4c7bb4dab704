package dev.hark.e2e.prometheus;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An expression of Prometheus' query language, read just far enough to see which series it asks for. */
public record PromQl(String text) {

    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern SELECTOR = Pattern.compile(
            "(?<![\\w:])([a-zA-Z_:][\\w:]*)\\s*(\\{(?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*})?(?!\\s*\\()(?![\\w:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "inf", "nan");

    /** Selectors of series, such as {@code up} or {@code up{job="shop"}}, without range and functions. */
    public List<String> selectors() {
        String bare = GROUPING.matcher(RANGE.matcher(text).replaceAll("")).replaceAll("");
        return SELECTOR.matcher(bare)
                .results()
                .filter(found -> !WORDS.contains(found.group(1)))
                .map(MatchResult::group)
                .map(String::strip)
                .distinct()
                .toList();
    }

    /** Names of the metrics it asks for. */
    public List<String> metrics() {
        return selectors().stream()
                .map(selector -> selector.replaceFirst("\\s*\\{.*", ""))
                .distinct()
                .toList();
    }
}
