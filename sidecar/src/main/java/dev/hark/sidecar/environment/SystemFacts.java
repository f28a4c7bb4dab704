package dev.hark.sidecar.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system below the service: kernel and machine, distribution, C library. */
final class SystemFacts {

    /** Major and minor: nodes of one pool differ in the patch level all the time, and that is nobody's mistake. */
    private static final Pattern LINE = Pattern.compile("(\\d+\\.\\d+).*");

    private static final Pattern LIBC = Pattern.compile("/(libc\\.so\\.6|libc-[0-9.]+\\.so|ld-musl-[^/]+\\.so\\.1)$");
    private static final String BANNER = "GNU C Library";
    private static final String VERSION = "version ";
    private static final int LONGEST_LIBRARY = 8 << 20;
    private static final int LONGEST_TEXT = 64 * 1024;

    private final FactList facts;
    private final Questions questions;

    SystemFacts(FactList facts, Questions questions) {
        this.facts = facts;
        this.questions = questions;
    }

    void kernel(Path proc) {
        questions.ask("the kernel's release", () -> {
            String release =
                    Files.readString(proc.resolve("sys/kernel/osrelease")).strip();
            facts.shown("kernel.release", release);
            Matcher line = LINE.matcher(release);
            if (line.matches()) {
                facts.peers("kernel", line.group(1));
            }
        });
        facts.environments("machine", System.getProperty("os.arch", "unknown").toLowerCase(Locale.ROOT));
    }

    void distribution(RootedFiles files) {
        questions.ask("the service's distribution", () -> {
            List<String> lines = text(files, Path.of("/etc/os-release")).lines().toList();
            String id = field(lines, "ID");
            String version = field(lines, "VERSION_ID");
            facts.environments("distribution", version.isEmpty() ? id : id + " " + version);
        });
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).replace("\"", "").strip())
                .findFirst()
                .orElse("");
    }

    /** Which C library the process has loaded; none where it is linked into the program. */
    void library(Subject subject) {
        questions.ask("the C library of the watched process", () -> {
            Optional<String> path = subject.lines("maps").stream()
                    .map(line -> line.substring(Math.max(0, line.indexOf('/'))))
                    .filter(file -> LIBC.matcher(file).find())
                    .findFirst();
            if (path.isEmpty()) {
                facts.environments("libc", "none is loaded");
                return;
            }
            facts.environments("libc", library(subject.files(), Path.of(path.get())));
        });
    }

    /** The version stands in its banner, which is part of the file; a path may say it too. */
    private static String library(RootedFiles files, Path path) throws IOException {
        String name = Objects.toString(path.getFileName());
        if (name.startsWith("ld-musl")) {
            return "musl";
        }
        String content = new String(files.read(path, LONGEST_LIBRARY), StandardCharsets.ISO_8859_1);
        int banner = content.indexOf(BANNER);
        int version = banner < 0 ? -1 : content.indexOf(VERSION, banner);
        if (version < 0) {
            return "glibc";
        }
        int from = version + VERSION.length();
        int to = from;
        while (to < content.length() && (Character.isDigit(content.charAt(to)) || content.charAt(to) == '.')) {
            to++;
        }
        String found = content.substring(from, to);
        return "glibc " + (found.endsWith(".") ? found.substring(0, found.length() - 1) : found);
    }

    private static String text(RootedFiles files, Path path) throws IOException {
        if (!files.isFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new String(files.read(path, LONGEST_TEXT), StandardCharsets.UTF_8);
    }
}
