package dev.hark.sidecar.tail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the configuration means: paths or globs. A glob is walked part by part, so that {@code /var/log/*}
 * lists one folder and only {@code **} goes through a tree. Symbolic links are followed.
 */
final class Globs {

    private static final Logger LOG = LoggerFactory.getLogger(Globs.class);
    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 32;

    private final List<Path> include;
    private final List<PathMatcher> exclude;
    private final Set<Path> folders = new HashSet<>();

    Globs(List<String> include, List<String> exclude) {
        this.include = include.stream()
                .map(p -> Path.of(p).toAbsolutePath().normalize())
                .toList();
        this.exclude = exclude.stream()
                .map(p -> wholeMatcher(Path.of(p).toAbsolutePath().normalize().toString()))
                .toList();
    }

    /** What is wrong with a pattern, or empty where it can be used. */
    static Optional<String> mistake(String pattern) {
        try {
            Path whole = Path.of(pattern).toAbsolutePath().normalize();
            whole.forEach(part -> matcher(part.toString()));
            matcher(whole.toString());
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        } catch (InvalidPathException e) {
            return Optional.of(e.getReason());
        }
    }

    /** The files that are there now, each once, in the order of their names. */
    Set<Path> list() {
        Set<Path> found = new TreeSet<>();
        folders.clear();
        for (Path pattern : include) {
            Path root = pattern.getRoot();
            if (root != null) {
                walk(root, pattern, 0, found);
            }
        }
        found.removeIf(path -> isPacked(path) || excludes(path));
        return found;
    }

    /** Parts that a rotation has packed hold what was read before, and nothing that could be followed: replay reads them. */
    private static boolean isPacked(Path path) {
        String name = String.valueOf(path.getFileName());
        return PACKED.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static final Set<String> PACKED = Set.of("gz", "bz2", "xz", "zst", "lz4", "zip", "Z");

    boolean excludes(Path path) {
        return exclude.stream().anyMatch(e -> e.matches(path));
    }

    /** The folders whose names decided on the last list. */
    Set<Path> folders() {
        return folders;
    }

    private void walk(Path at, Path pattern, int part, Set<Path> found) {
        if (found.size() >= MOST_FILES) {
            return;
        }
        if (part == pattern.getNameCount()) {
            found.add(at);
            addFolder(at);
            return;
        }
        String name = pattern.getName(part).toString();
        if (name.contains("**")) {
            tree(at, pattern, found);
        } else if (isGlob(name)) {
            folders.add(at);
            boolean last = part + 1 == pattern.getNameCount();
            for (Path child : children(at, matcher(name))) {
                if (last || Files.isDirectory(child)) {
                    walk(child, pattern, part + 1, found);
                }
            }
        } else {
            walk(at.resolve(name), pattern, part + 1, found);
        }
    }

    private void addFolder(Path file) {
        Path parent = file.getParent();
        if (parent != null) {
            folders.add(parent);
        }
    }

    private static List<Path> children(Path folder, PathMatcher name) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> name.matches(path.getFileName())).toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} cannot be listed", folder, e);
            return List.of();
        }
    }

    private void tree(Path from, Path pattern, Set<Path> found) {
        PathMatcher whole = wholeMatcher(pattern.toString());
        List<Path> matching = new ArrayList<>();
        try {
            Files.walkFileTree(from, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (whole.matches(file)) {
                        matching.add(file);
                        addFolder(file);
                    }
                    return matching.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.debug("{} cannot be walked", from, e);
        }
        found.addAll(matching);
    }

    private static boolean isGlob(String name) {
        return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    /** {@code a/**}{@code /b} means {@code a/b} as well, as it does in every shell, though not for Java. */
    private static PathMatcher wholeMatcher(String glob) {
        PathMatcher deep = matcher(glob);
        int tree = glob.indexOf("/**/");
        if (tree < 0) {
            return deep;
        }
        PathMatcher flat = wholeMatcher(glob.substring(0, tree) + glob.substring(tree + "/**".length()));
        return path -> deep.matches(path) || flat.matches(path);
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
}
