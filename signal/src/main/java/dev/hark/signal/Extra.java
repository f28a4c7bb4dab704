package dev.hark.signal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that a newer peer sent and this version does not know: kept in their order, null values included. */
final class Extra {

    private Extra() {}

    static Map<String, Object> copyOf(@Nullable Map<String, Object> fields) {
        return fields == null || fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
