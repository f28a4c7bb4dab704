package dev.hark.sidecar;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system in memory that is soon full. Only root may mount one: elsewhere the test is skipped, in CI it fails. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one on a new folder. */
    public static SmallDisk mount(Path parent, String size) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("disk"));
        if (run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) != 0) {
            cannotRun("a small file system cannot be mounted: that takes root");
        }
        return new SmallDisk(folder);
    }

    /** A check that cannot run here: visibly skipped, and a failure where everything must run. */
    public static void cannotRun(String why) {
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        System.out.println("NOT CHECKED: " + why);
        abort(why);
    }

    public Path folder() {
        return folder;
    }

    /** Leaves no room; gives the file that takes it all. */
    public Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[1024];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
        return filler;
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue();
    }
}
