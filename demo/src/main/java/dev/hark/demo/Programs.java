package dev.hark.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packaged programs of a checkout and how each is started.
 *
 * @param home root of the checkout
 * @param flags JVM flags by module, from the launcher, which knows what it would use itself
 */
record Programs(Path home, Map<String, List<String>> flags) {

    /** A shop is small, and shall start quickly after a crash. */
    private static final List<String> SHOP_FLAGS =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    Programs {
        flags = Map.copyOf(flags);
    }

    static Programs of(Path home, Map<String, String> environment) {
        return new Programs(
                home,
                Map.of(
                        "sidecar", words(environment.getOrDefault("HARK_SIDECAR_FLAGS", "")),
                        "collector", words(environment.getOrDefault("HARK_COLLECTOR_FLAGS", "")),
                        "demo", SHOP_FLAGS));
    }

    /** Looks for every jar first: better one sentence now than a demo that stops half-way. */
    void check() throws NoSuchFileException {
        for (var module : List.of("collector", "sidecar", "demo")) {
            if (!Files.isReadable(jar(module))) {
                throw new NoSuchFileException(jar(module).toString());
            }
        }
    }

    Child collector(Path config, Path folder) throws IOException {
        return Child.start("collector", command("collector", "collector", "--config", config.toString()), folder);
    }

    Child sidecar(Path config, Path folder) throws IOException {
        return Child.start("sidecar", command("sidecar", "sidecar", "--config", config.toString()), folder);
    }

    Child shop(int port, Path state, Path folder) throws IOException {
        var words = command("demo", "shop", "--port", Integer.toString(port), "--folder", state.toString());
        return Child.start("shop", words, folder);
    }

    private List<String> command(String module, String... words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags.getOrDefault(module, List.of()));
        command.add("-jar");
        command.add(jar(module).toString());
        command.addAll(List.of(words));
        return command;
    }

    private Path jar(String module) {
        return home.resolve(module).resolve("target").resolve("hark-" + module + ".jar");
    }

    /** One flag a line, which allows blanks in paths; flags in a single line are apart by blanks. */
    private static List<String> words(String flags) {
        var separator = flags.strip().contains("\n") ? "\\R" : "\\s+";
        return Stream.of(flags.strip().split(separator, -1))
                .map(String::strip)
                .filter(flag -> !flag.isEmpty())
                .toList();
    }
}
