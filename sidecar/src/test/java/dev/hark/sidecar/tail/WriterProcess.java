package dev.hark.sidecar.tail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** A process that writes numbered errors with traces and rotates its log by renaming, as a service does. */
final class WriterProcess {

    private WriterProcess() {}

    /** Arguments: log file, number of errors, errors in each file, nanoseconds between two errors. */
    public static void main(String[] arguments) throws IOException {
        Path log = Path.of(arguments[0]);
        int errors = Integer.parseInt(arguments[1]);
        int perFile = Integer.parseInt(arguments[2]);
        long pause = Long.parseLong(arguments[3]);
        int written = 0;
        for (int file = 1; written < errors; file++) {
            try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (int i = 0; i < perFile && written < errors; i++) {
                    out.write(record(++written).getBytes(StandardCharsets.UTF_8));
                    LockSupport.parkNanos(pause);
                }
            }
            if (written < errors) {
                Files.move(log, log.resolveSibling(log.getFileName() + "." + file));
            }
        }
    }

    private static String record(int number) {
        return """
                2026-03-01 10:02:11.100 [main] INFO  com.shop.Main - working
                2026-03-01 10:02:11.123 [main] ERROR com.shop.Main - failed
                java.lang.IllegalStateException: number %d
                	at com.shop.Main.run(Main.java:42)
                Caused by: java.io.IOException: no route
                	at com.shop.Main.send(Main.java:7)
                """.formatted(number);
    }
}
