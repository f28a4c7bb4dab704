package dev.hark.sidecar.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /proc/self/mountinfo}: which file systems are mounted where. */
final class Mounts {

    private static final int FIELDS_BEFORE_DASH = 6;

    private final List<Mount> all;

    /**
     * A mounted file system.
     *
     * @param device its number, the same for all places where it is mounted
     * @param root which part of it is mounted
     * @param point where
     * @param type such as {@code ext4}
     * @param options of the file system
     * @param readOnly whether nothing can be written, here or at all
     */
    record Mount(String device, String root, Path point, String type, List<String> options, boolean readOnly) {}

    private Mounts(List<Mount> all) {
        this.all = all;
    }

    static Mounts read(Path file) throws IOException {
        ProcFile in = new ProcFile();
        in.read(file.toString());
        return parse(new String(in.bytes(), 0, in.length(), StandardCharsets.UTF_8));
    }

    /** Lines that are no mounts are passed over. */
    static Mounts parse(String text) {
        List<Mount> mounts = new ArrayList<>();
        text.lines().forEach(line -> mount(line).ifPresent(mounts::add));
        return new Mounts(List.copyOf(mounts));
    }

    List<Mount> all() {
        return all;
    }

    /** The file system on which a path is: the last one mounted at its deepest mount point. */
    Optional<Mount> of(Path path) {
        return all.stream()
                .filter(mount -> path.startsWith(mount.point))
                .reduce((a, b) -> b.point.getNameCount() >= a.point.getNameCount() ? b : a);
    }

    private static Optional<Mount> mount(String line) {
        String[] words = line.strip().split(" ", -1);
        int dash = Arrays.asList(words).indexOf("-");
        if (dash < FIELDS_BEFORE_DASH || words.length < dash + 4) {
            return Optional.empty();
        }
        List<String> options = List.of(words[dash + 3].split(",", -1));
        boolean readOnly =
                options.contains("ro") || List.of(words[5].split(",", -1)).contains("ro");
        try {
            return Optional.of(new Mount(
                    words[2], unescape(words[3]), Path.of(unescape(words[4])), words[dash + 1], options, readOnly));
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Blanks, tabs, line feeds and backslashes stand as a backslash and three octal digits. */
    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = text.charAt(i) == '\\' && text.length() > i + 3 && isOctal(text, i + 1);
            plain.append(escaped ? (char) Integer.parseInt(text, i + 1, i + 4, 8) : text.charAt(i));
            i += escaped ? 3 : 0;
        }
        return plain.toString();
    }

    private static boolean isOctal(String text, int from) {
        return text.substring(from, from + 3).chars().allMatch(c -> c >= '0' && c <= '7');
    }
}
