package dev.hark.sidecar.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A /proc or /sys made of files of the test's own; and what a reader said that it cannot see. */
final class Fixture implements Sight {

    private final Path root;
    private final Map<String, String> blind = new TreeMap<>();
    private final List<String> seen = new ArrayList<>();

    Fixture(Path root) {
        this.root = root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Fixture file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Fixture link(String name, String target) throws IOException {
        Path link = root.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
        return this;
    }

    @Override
    public void blind(String what, String why) {
        blind.put(what.replace(root + "/", ""), why);
    }

    @Override
    public void sees(String what) {
        blind.remove(what.replace(root + "/", ""));
        seen.add(what);
    }

    /** What cannot be seen, with the reason. */
    Map<String, String> blindnesses() {
        return blind;
    }

    List<String> seen() {
        return seen;
    }
}
