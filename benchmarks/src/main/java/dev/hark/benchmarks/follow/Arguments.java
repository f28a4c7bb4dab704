package dev.hark.benchmarks.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the command line asks for. */
record Arguments(Path checkout, Map<String, String> options) {

    static Arguments of(String[] args) {
        Map<String, String> options = Arrays.stream(args)
                .skip(1)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : "yes"));
        return new Arguments(Path.of(args[0]).toAbsolutePath(), options);
    }

    List<Form> forms() {
        return Arrays.stream(options.getOrDefault("forms", "TEXT,JSON,CRI").split(",", -1))
                .map(Form::valueOf)
                .toList();
    }

    long bytes() {
        return Long.parseLong(options.getOrDefault("megabytes", "200")) * 1_000_000;
    }

    int runs() {
        return Integer.parseInt(options.getOrDefault("runs", "5"));
    }

    int idleSeconds() {
        return Integer.parseInt(options.getOrDefault("idle", "0"));
    }

    Path folder() throws IOException {
        String parent = options.get("folder");
        return parent == null
                ? Files.createTempDirectory("hark-follow")
                : Files.createTempDirectory(Path.of(parent), "hark-follow");
    }

    List<Follower> peers(Path folder) {
        return Peers.of(options, folder);
    }
}
