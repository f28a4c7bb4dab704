package dev.hark.benchmarks.follow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Writes events as a log of a given size, in one of the {@link Form}s. */
final class LogWriter {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Logback's {@code %logger{36}}. */
    private static final int LOGGER_LENGTH = 36;

    private final Map<String, String> shortNames = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private long second = -1;
    private String secondText = "";

    /**
     * A log that was written.
     *
     * @param file where
     * @param bytes its size
     * @param errors numbers of the events that are errors
     */
    record Written(Path file, long bytes, BitSet errors) {}

    static Written write(Path file, Form form, long bytes, long seed) throws IOException {
        LogWriter writer = new LogWriter();
        EventStream events = new EventStream(seed);
        BitSet errors = new BitSet();
        long size = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            while (size < bytes) {
                Event event = events.next();
                if (event.isError()) {
                    errors.set(event.number());
                }
                byte[] rendered = writer.render(event, form);
                out.write(rendered);
                size += rendered.length;
            }
        }
        return new Written(file, size, errors);
    }

    private byte[] render(Event event, Form form) {
        text.setLength(0);
        switch (form) {
            case TEXT -> lines(event, "");
            case CRI -> lines(event, criPrefix(event));
            case JSON -> json(event);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void lines(Event event, String prefix) {
        text.append(prefix).append(second(event.millis())).append('.');
        digits(event.millis() % 1000, 3);
        text.append(" [").append(event.thread()).append("] ").append(event.level());
        text.append(" ".repeat(5 - event.level().length())).append(' ');
        text.append(shortNames.computeIfAbsent(event.logger(), LogWriter::shorten));
        text.append(" - ").append(event.message()).append('\n');
        for (String line : event.trace()) {
            text.append(prefix).append(line).append('\n');
        }
    }

    private String criPrefix(Event event) {
        text.append(second(event.millis()).replace(' ', 'T')).append('.');
        digits(event.millis() % 1000, 3);
        digits(event.nanos(), 6);
        String prefix = text.append("Z stdout F ").toString();
        text.setLength(0);
        return prefix;
    }

    private void json(Event event) {
        text.append("{\"@timestamp\":\"")
                .append(second(event.millis()).replace(' ', 'T'))
                .append('.');
        digits(event.millis() % 1000, 3);
        text.append("Z\",\"@version\":\"1\"");
        field("message", event.message());
        field("logger_name", event.logger());
        field("thread_name", event.thread());
        field("level", event.level());
        text.append(",\"level_value\":").append(levelValue(event.level()));
        String id = String.format("%016x", event.random());
        field("traceId", id + String.format("%016x", event.number()));
        field("spanId", id);
        field("app", "shop-checkout");
        if (event.isError()) {
            field("stack_trace", String.join("\n", event.trace()) + "\n");
        }
        text.append("}\n");
    }

    private void field(String name, String value) {
        text.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
        text.append('"');
    }

    private static int levelValue(String level) {
        return switch (level) {
            case "ERROR" -> 40_000;
            case "WARN" -> 30_000;
            case "INFO" -> 20_000;
            default -> 10_000;
        };
    }

    private void digits(long value, int count) {
        String digits = Long.toString(value);
        text.append("0".repeat(count - digits.length())).append(digits);
    }

    private String second(long millis) {
        if (millis / 1000 != second) {
            second = millis / 1000;
            secondText = SECOND.format(Instant.ofEpochSecond(second));
        }
        return secondText;
    }

    /** Packages from the left become one letter until the name is short enough. */
    private static String shorten(String name) {
        String[] parts = name.split("\\.", -1);
        int length = name.length();
        for (int i = 0; i < parts.length - 1 && length > LOGGER_LENGTH; i++) {
            length -= parts[i].length() - 1;
            parts[i] = parts[i].substring(0, 1);
        }
        return String.join(".", parts);
    }
}
