package dev.hark.sidecar.environment;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Files that somebody declared, as paths or with a glob in the last part. Looked for in the service's root first, for
 * that is where the service finds them, and then where the sidecar runs: both may mount the same volume.
 */
final class DeclaredFiles {

    /** Of one pattern: who declares a folder of a thousand files is not looking for drift. */
    private static final int MOST = 50;

    private final List<RootedFiles> roots;

    DeclaredFiles(List<RootedFiles> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * A file that was found.
     *
     * @param path as the service would name it
     * @param files in which root
     */
    record Found(Path path, RootedFiles files) {}

    /** In the order of their names; none where the pattern names none. */
    List<Found> find(String pattern) throws IOException {
        Path declared = Path.of(pattern).toAbsolutePath().normalize();
        for (RootedFiles files : roots) {
            List<Found> found = isGlob(declared) ? list(declared, files) : single(declared, files);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    static boolean isGlob(Path path) {
        return Objects.toString(path.getFileName(), "").chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static List<Found> single(Path path, RootedFiles files) throws IOException {
        return files.isFile(path) ? List.of(new Found(path, files)) : List.of();
    }

    private static List<Found> list(Path pattern, RootedFiles files) throws IOException {
        Path folder = Objects.requireNonNull(pattern.getParent());
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(files.resolve(folder), Objects.toString(pattern.getFileName()))) {
            for (Path entry : entries) {
                names.add(folder.resolve(Objects.toString(entry.getFileName())));
            }
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        List<Found> found = new ArrayList<>();
        for (Path name : names) {
            if (found.size() < MOST && files.isFile(name)) {
                found.add(new Found(name, files));
            }
        }
        return found;
    }
}
