package dev.hark.signal.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document that remembers its line. */
sealed interface Node {

    int line();

    /** Text as written; null for an explicit nothing. */
    record Scalar(@Nullable String text, int line) implements Node {}

    record Mapping(Map<String, Node> entries, int line) implements Node {}

    record Sequence(List<Node> items, int line) implements Node {}
}
