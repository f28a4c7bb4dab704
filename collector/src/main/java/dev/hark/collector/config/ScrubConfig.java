package dev.hark.collector.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hark.signal.config.Settings;
import dev.hark.signal.scrub.ScrubRules;
import dev.hark.signal.scrub.Scrubber;
import dev.hark.signal.scrub.TextRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is taken out of findings before they are kept, beyond the built-in classes.
 *
 * @param patterns what matches one of them goes
 * @param keys values of these keys go
 * @param emails whether e-mail addresses go
 */
public record ScrubConfig(List<Pattern> patterns, List<String> keys, boolean emails) {

    public ScrubConfig {
        patterns = List.copyOf(patterns);
        keys = List.copyOf(keys);
    }

    static ScrubConfig read(Settings settings) {
        List<Pattern> patterns = new ArrayList<>();
        List<String> texts = settings.texts(
                "patterns",
                List.of(),
                "Regular expressions (RE2); what matches is scrubbed from findings, besides the built-in secrets.");
        for (String text : texts) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                settings.problem(
                        "patterns", text, "expected a regular expression as RE2 knows it: " + e.getDescription());
            }
        }
        return new ScrubConfig(
                patterns,
                settings.texts("keys", List.of(), "Names of keys whose values are scrubbed, such as customerNumber."),
                settings.flag("emails", false, "Whether e-mail addresses are scrubbed too."));
    }

    public ScrubRules rules() {
        return new ScrubRules(
                Set.copyOf(keys),
                patterns.stream()
                        .<TextRule>map(p -> text -> p.matcher(text).replaceAll(Scrubber.MARK))
                        .toList(),
                emails);
    }
}
