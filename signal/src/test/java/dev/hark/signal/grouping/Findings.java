package dev.hark.signal.grouping;

import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Origin;
import dev.hark.signal.Thrown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short ways to write findings in tests. */
final class Findings {

    static final Origin SHOP = origin("shop");

    private static final Instant AT = Instant.parse("2026-03-01T10:02:11Z");

    private Findings() {}

    static Origin origin(String service) {
        return new Origin(service, null, "1.8.2", "pod-1", null, Map.of());
    }

    static Finding message(String message) {
        return record("com.shop.PaymentService", message, null);
    }

    static Finding error(Thrown thrown) {
        return record("com.shop.web.Errors", "Unhandled exception", thrown);
    }

    static Finding record(@Nullable String logger, String message, @Nullable Thrown thrown) {
        return finding(
                Kind.Known.ERROR,
                "log_error",
                message.isBlank() ? "an error" : message,
                new LogRecord(Level.ERROR, logger, "main", message, thrown, Map.of(), Map.of()));
    }

    static Finding silent(Kind kind, String detector, String title) {
        return finding(kind, detector, title, null);
    }

    static Finding finding(Kind kind, String detector, String title, @Nullable LogRecord log) {
        Evidence evidence = new Evidence(log, null, List.of(), Map.of(), Map.of());
        return new Finding(
                FindingId.of("test", title), kind, detector, AT, null, title, List.of(), evidence, 1, Map.of());
    }

    /** An exception with frames as a Java trace writes them, innermost first. */
    static Thrown thrown(String type, @Nullable String message, String... frames) {
        return new Thrown(type, message, frames(frames));
    }

    /** Where a frame of any language is said to be. */
    static String place(String module, String function, String file) {
        Place place = Places.of(new Frame(module, function, file, 7));
        return place == null ? "" : place.brief();
    }

    static List<Frame> frames(String... texts) {
        return Stream.of(texts).map(Findings::frame).toList();
    }

    /** A frame as a Java trace writes it: {@code com.shop.PaymentService.charge(PaymentService.java:42)}. */
    static Frame frame(String text) {
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open);
        String place = open < 0 ? null : text.substring(open + 1, text.length() - 1);
        int dot = name.lastIndexOf('.');
        int colon = place == null ? -1 : place.lastIndexOf(':');
        String file = place == null || colon < 0 ? place : place.substring(0, colon);
        int line = place == null || colon < 0 ? 0 : Integer.parseInt(place.substring(colon + 1));
        return new Frame(dot < 0 ? null : name.substring(0, dot), name.substring(dot + 1), file, line);
    }
}
