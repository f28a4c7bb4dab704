package dev.hark.sidecar.outbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room that is held while there is some, for the moment when others have filled the disk: full disks make services
 * fail, and just then their findings should get out. It is given up for findings, which leave again as soon as the
 * collector has them. Guarded by the outbox.
 */
final class Reserve {

    static final int BYTES = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

    private final Path file;

    Reserve(Path folder) {
        this.file = folder.resolve("reserve");
    }

    /** Takes the room if there is that much; zeros are written, for a hole would hold nothing. */
    void hold() {
        if (Files.exists(file)) {
            return;
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[BYTES]);
        } catch (IOException e) {
            LOG.debug("No room is held in reserve", e);
            giveUp();
        }
    }

    /** Gives the room back to the disk; false where none was held. */
    boolean giveUp() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("The room held in reserve is not given up", e);
            return false;
        }
    }
}
