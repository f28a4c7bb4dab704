package dev.hark.sidecar.exposition;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the public cases lie, which are not part of this repository. */
final class Graders {

    private Graders() {}

    static Path folder(String property) {
        String given = System.getProperty(property);
        if (given == null || !Files.isReadable(Path.of(given))) {
            throw new AssertionError("This test needs -D" + property + "=PATH, but it is "
                    + (given == null ? "not given" : given + ", which cannot be read") + "; see docs/senses.md");
        }
        return Path.of(given);
    }
}
