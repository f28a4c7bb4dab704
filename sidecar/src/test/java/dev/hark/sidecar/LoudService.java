package dev.hark.sidecar;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that logs some ten thousand lines a second, every fiftieth of them an error with a number of its own and a
 * short stack trace. Writes from a thread of this process: its file is what counts.
 */
final class LoudService implements AutoCloseable {

    private static final int LINES_AT_ONCE = 100;
    private static final int ONE_ERROR_IN = 50;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    private final Path log;
    private volatile boolean ending;
    private Thread writer = Thread.ofPlatform().unstarted(() -> {});
    private int errors;

    private LoudService(Path log) {
        this.log = log;
    }

    static LoudService in(Path folder) throws IOException {
        return new LoudService(Files.createFile(folder.resolve("shop.log")));
    }

    Path log() {
        return log;
    }

    void begin() {
        writer = Thread.ofPlatform().name("loud").start(() -> {
            try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
                while (!ending) {
                    out.write(lines());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                out.write(lines());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Writes its last lines; when this returns they are written. */
    void end() {
        ending = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void writeOne() throws IOException {
        Files.writeString(log, error(Instant.now()), StandardOpenOption.APPEND);
    }

    /** Errors so far. */
    int errors() {
        return errors;
    }

    private byte[] lines() {
        Instant now = Instant.now();
        StringBuilder text = new StringBuilder(LINES_AT_ONCE * 120);
        for (int line = 1; line <= LINES_AT_ONCE; line++) {
            text.append(line % ONE_ERROR_IN == 0 ? error(now) : info(now, line));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String info(Instant now, int line) {
        return now + " INFO  [http-" + line % 8 + "] com.shop.Orders - order placed for customer " + line
                + ", two lines, paid at once and sent to the warehouse\n";
    }

    private String error(Instant now) {
        errors++;
        return now + " ERROR [http-1] com.shop.Payment - payment " + errors + " rejected\n"
                + "com.shop.PaymentRejected: provider did not answer\n"
                + "\tat com.shop.Payment.charge(Payment.java:42)\n"
                + "\tat com.shop.Checkout.place(Checkout.java:17)\n";
    }

    @Override
    public void close() {
        end();
    }
}
