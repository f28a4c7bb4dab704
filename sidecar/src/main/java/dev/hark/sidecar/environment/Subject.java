package dev.hark.sidecar.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service's process, as its folder under {@code /proc} shows it. Nothing is kept: each look reads anew. */
final class Subject {

    /** The kernel gives a process at most 6 MiB of arguments and variables; more than this is none of ours. */
    private static final int LONGEST = 1 << 20;

    private final Path folder;

    Subject(Path folder) {
        this.folder = folder;
    }

    RootedFiles files() {
        return new RootedFiles(folder.resolve("root"));
    }

    /** Its program, as a path in its own root. */
    Path program() throws IOException {
        return Files.readSymbolicLink(folder.resolve("exe"));
    }

    List<String> arguments() throws IOException {
        return List.of(text("cmdline").split("\0", -1));
    }

    /** As they were when it began: what it changed itself does not show. */
    Map<String, String> variables() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : text("environ").split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }

    List<String> lines(String name) throws IOException {
        return text(name).lines().toList();
    }

    private String text(String name) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
