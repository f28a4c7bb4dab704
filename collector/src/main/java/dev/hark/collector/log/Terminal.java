package dev.hark.collector.log;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether standard output is a terminal. Java's own console tells so only for input and output together; on Linux the
 * stream's link says it.
 */
final class Terminal {

    private static final Path OUTPUT = Path.of("/proc/self/fd/1");

    private Terminal() {}

    static boolean isOutput() {
        try {
            String target = Files.readSymbolicLink(OUTPUT).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException _) {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }
    }
}
