package dev.hark.sidecar.replay;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** A bar on the terminal that tells how much is done. Drawn only where somebody can see it go away again. */
final class Progress implements LongConsumer, AutoCloseable {

    private static final int WIDTH = 30;
    private static final long EVERY_NANOS = 100_000_000;

    private final PrintWriter terminal;
    private final long total;
    private long done;
    private long drawnAt;

    Progress(PrintWriter terminal, long total) {
        this.terminal = terminal;
        this.total = total;
    }

    @Override
    public void accept(long bytes) {
        done += bytes;
        long now = System.nanoTime();
        if (now - drawnAt >= EVERY_NANOS) {
            drawnAt = now;
            draw();
        }
    }

    private void draw() {
        if (total <= 0) {
            terminal.printf("\r%d MB", done / 1_000_000);
        } else {
            int full = (int) Math.min(WIDTH, done * WIDTH / total);
            terminal.printf(
                    "\r[%s%s] %3d%% of %d MB",
                    "#".repeat(full), ".".repeat(WIDTH - full), Math.min(100, done * 100 / total), total / 1_000_000);
        }
        terminal.flush();
    }

    @Override
    public void close() {
        terminal.print("\r" + " ".repeat(WIDTH + 30) + "\r");
        terminal.flush();
    }
}
