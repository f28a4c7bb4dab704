package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.parse.Marks;
import dev.hark.sidecar.parse.ParsedRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ids by which a record names its request. */
final class RecordIds {

    /** Some write the request's id where others write the thread. */
    private static final Pattern IN_PLACE_OF_THREAD = Pattern.compile(
            "(req-[0-9A-Za-z-]{8,60}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})(?: .*)?");

    private RecordIds() {}

    /** Its keys, with the id that stands in the place of the thread. */
    static Map<String, String> keys(ParsedRecord record) {
        if (record.thread() == null || record.keys().containsKey("request_id")) {
            return record.keys();
        }
        Matcher id = IN_PLACE_OF_THREAD.matcher(record.thread());
        if (!id.matches()) {
            return record.keys();
        }
        Map<String, String> keys = new LinkedHashMap<>(record.keys());
        keys.put("request_id", id.group(1));
        return keys;
    }

    /** {@link Marks} of trace and request. */
    static List<Long> marks(ParsedRecord record) {
        Map<String, String> keys = keys(record);
        return Stream.of(keys.get("trace_id"), keys.get("request_id"))
                .filter(Objects::nonNull)
                .map(Marks::of)
                .toList();
    }
}
