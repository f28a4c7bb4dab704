package dev.hark.sidecar.outbox;

import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Findings for tests. */
public final class Findings {

    public static final String FILE = "fe01-2-abc";

    private static final Instant AT = Instant.parse("2026-03-01T10:02:11.123Z");

    private Findings() {}

    /** A finding from a record that starts at this byte of {@link #FILE}; the same byte gives the same id. */
    public static Finding atByte(long firstByte) {
        return atByte(FILE, firstByte, "payment rejected");
    }

    public static Finding atByte(String fileId, long firstByte, String message) {
        Source source = new Source("/var/log/shop.log", fileId, firstByte, firstByte + 100, 0, 0);
        LogRecord log = new LogRecord(Level.ERROR, "com.shop.Payment", "main", message, null, Map.of(), Map.of());
        return finding(
                FindingId.ofRecord(fileId, firstByte, "log_error", ""),
                new Evidence(log, source, List.of(), Map.of(), Map.of()));
    }

    /** A finding that no log can give a second time. */
    public static Finding unrepeatable(int number, String message) {
        LogRecord log = new LogRecord(Level.ERROR, null, null, message, null, Map.of(), Map.of());
        return finding(
                FindingId.of("proxy", Integer.toString(number)),
                new Evidence(log, null, List.of(), Map.of(), Map.of()));
    }

    private static Finding finding(String id, Evidence evidence) {
        return new Finding(
                id,
                Kind.Known.ERROR,
                "log_error",
                AT,
                null,
                "payment rejected",
                List.of(new Fact(AT, "shop.log", "an ERROR was logged")),
                evidence,
                1.0,
                Map.of());
    }
}
