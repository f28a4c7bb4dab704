package dev.hark.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that logs as loud as a service can, and rotates its log all the while. Ends when it has written so many
 * numbered failures. A rotation that copies does so between two writes, so that nothing is lost by the rotation itself.
 */
final class TortureWriter {

    private static final int BURST_MILLIS = 5;
    private static final int LINES_FOR_EACH_FAILURE = 250;
    private static final String AT = "2026-03-01 10:02:11.%03d ";

    private final Path log;
    private final boolean copies;
    private final int keep;
    private final Random random;
    private OutputStream out;
    private long line;
    private int rotations;

    private TortureWriter(Path log, boolean copies, int keep, long seed) throws IOException {
        this.log = log;
        this.copies = copies;
        this.keep = keep;
        this.random = new Random(seed);
        this.out = open();
    }

    /**
     * Arguments: log, failures, lines a second, rename or copy, least and most milliseconds between rotations, parts
     * kept (0 keeps all, under rising numbers), seed.
     */
    public static void main(String[] arguments) throws IOException {
        int failures = Integer.parseInt(arguments[1]);
        int linesPerBurst = Integer.parseInt(arguments[2]) * BURST_MILLIS / 1000;
        int least = Integer.parseInt(arguments[4]);
        int most = Integer.parseInt(arguments[5]);
        TortureWriter writer = new TortureWriter(
                Path.of(arguments[0]),
                arguments[3].equals("copy"),
                Integer.parseInt(arguments[6]),
                Long.parseLong(arguments[7]));
        writer.run(failures, linesPerBurst, least, most);
    }

    private void run(int failures, int linesPerBurst, int least, int most) throws IOException {
        int written = 0;
        long next = System.nanoTime();
        long rotateAt = next + pause(least, most);
        while (written < failures) {
            StringBuilder burst = new StringBuilder(linesPerBurst * 110);
            for (int i = 0; i < linesPerBurst && written < failures; i++) {
                line++;
                if (line % LINES_FOR_EACH_FAILURE == 0) {
                    fail(burst, written++);
                } else {
                    at(burst)
                            .append("INFO  [worker-")
                            .append(line % 8)
                            .append("] c.s.OrderService - order ")
                            .append(line)
                            .append(" accepted, paid and handed over to the carrier\n");
                }
            }
            out.write(burst.toString().getBytes(StandardCharsets.UTF_8));
            if (System.nanoTime() >= rotateAt) {
                rotate();
                rotateAt = System.nanoTime() + pause(least, most);
            }
            next += TimeUnit.MILLISECONDS.toNanos(BURST_MILLIS);
            LockSupport.parkNanos(next - System.nanoTime());
        }
        out.close();
    }

    private StringBuilder at(StringBuilder text) {
        return text.append(AT.formatted(line % 1000));
    }

    private void fail(StringBuilder text, int number) {
        String type = NumberedFailures.type(number);
        at(text).append("ERROR [worker-1] c.s.OrderService - order failed\ncom.shop.")
                .append(type)
                .append(": ledger did not balance\n\tat com.shop.")
                .append(type)
                .append(".post(")
                .append(type)
                .append(".java:7)\n\tat com.shop.OrderService.place(OrderService.java:42)\n");
    }

    private long pause(int least, int most) {
        return TimeUnit.MILLISECONDS.toNanos(least + random.nextInt(most - least + 1));
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        Path older = keep == 0 ? part(++rotations) : makeRoom();
        if (copies) {
            Files.copy(log, older, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel cut = FileChannel.open(log, StandardOpenOption.WRITE)) {
                cut.truncate(0);
            }
        } else {
            Files.move(log, older);
            OutputStream old = out;
            if (random.nextBoolean()) { // as where the writer is told only afterwards
                old.write((AT.formatted(0) + "INFO  [main] c.s.Log - rotated\n").getBytes(StandardCharsets.UTF_8));
            }
            out = open();
            old.close();
        }
    }

    private Path makeRoom() throws IOException {
        Files.deleteIfExists(part(keep));
        for (int i = keep - 1; i >= 1; i--) {
            if (Files.exists(part(i))) {
                Files.move(part(i), part(i + 1));
            }
        }
        return part(1);
    }

    private Path part(int number) {
        return log.resolveSibling(log.getFileName() + "." + number);
    }
}
