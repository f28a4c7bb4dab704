package dev.hark.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes a log as a service would: ordinary lines, and failures that can be told apart. Each failure is an exception
 * type of its own, spelled in letters, so that each becomes an issue of its own and its count tells whether it arrived
 * never, once or twice.
 */
final class NumberedFailures {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final String LETTERS = "bcdfghjklm";

    private final Path log;
    private final AtomicInteger written = new AtomicInteger();

    NumberedFailures(Path log) {
        this.log = log;
    }

    /** Appends one failure between ordinary lines, in one write, as a logging framework does. */
    void write() {
        int number = written.get();
        String type = type(number);
        String at = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        String text = """
                %1$s INFO  [worker-%2$d] c.s.OrderService - order %3$d accepted
                %1$s ERROR [worker-%2$d] c.s.OrderService - order %3$d failed
                com.shop.%4$s: ledger %4$s did not balance
                \tat com.shop.%4$s.post(%4$s.java:%3$d)
                \tat com.shop.OrderService.place(OrderService.java:42)
                Caused by: java.io.IOException: broken pipe
                \tat com.shop.Wire.send(Wire.java:7)
                \t... 1 more
                %1$s INFO  [worker-%2$d] c.s.OrderService - order %3$d given back
                """.formatted(at, number % 4, number, type);
        append(text);
        written.incrementAndGet();
    }

    /** Renames the log as logrotate does; the next write makes a new one. */
    void rotate() {
        try {
            for (int i = 4; i >= 1; i--) {
                Path older = log.resolveSibling(log.getFileName() + "." + i);
                if (Files.exists(older)) {
                    Files.move(older, log.resolveSibling(log.getFileName() + "." + (i + 1)));
                }
            }
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int written() {
        return written.get();
    }

    /** The type that only this failure has: its number in letters, such as {@code LedgerBcdfException}. */
    static String type(int number) {
        StringBuilder name = new StringBuilder("Ledger");
        String digits = "%05d".formatted(number);
        for (int i = 0; i < digits.length(); i++) {
            char letter = LETTERS.charAt(digits.charAt(i) - '0');
            name.append(i == 0 ? Character.toUpperCase(letter) : letter).append(i % 2 == 0 ? 'a' : 'o');
        }
        return name.append("Exception").toString();
    }

    private void append(String text) {
        try {
            Files.writeString(log, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
