package dev.hark.signal.environment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hark.signal.Limits;

/**
 * One thing that is true of where an instance runs.
 *
 * @param name such as {@code timezone} or {@code variable.DB_URL}
 * @param value in words or as keyed hash, never a secret
 * @param comparison with whose it may be compared
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NamedFact(
        String name, String value, @JsonProperty("compare") Comparison comparison) {

    public NamedFact {
        if (name == null || name.isBlank() || name.length() > Limits.FACT_NAME) {
            throw new IllegalArgumentException("a fact needs a name of at most " + Limits.FACT_NAME + " characters");
        }
        if (value == null || value.length() > Limits.FACT_VALUE) {
            throw new IllegalArgumentException("a fact needs a value of at most " + Limits.FACT_VALUE + " characters");
        }
        comparison = comparison == null ? Comparison.SHOWN : comparison;
    }
}
