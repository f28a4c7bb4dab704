package dev.hark.sidecar.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What runs the service, by files that come with it: a program is never started to ask for its version. Java has a file
 * {@code release}, Python and Node.js have headers; where those are missing, the name of the program must do.
 */
final class RuntimeFacts {

    private static final int LONGEST = 64 * 1024;
    private static final Pattern PYTHON = Pattern.compile("python(\\d+(?:\\.\\d+)?)?");
    private static final Pattern PYTHON_VERSION = Pattern.compile("#define\\s+PY_VERSION\\s+\"([^\"]+)\"");
    private static final Pattern NODE_VERSION =
            Pattern.compile("#define\\s+NODE_(MAJOR|MINOR|PATCH)_VERSION\\s+(\\d+)");
    private static final Pattern JAVA_VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
    private static final Pattern JAVA_MAKER = Pattern.compile("(?m)^IMPLEMENTOR=\"([^\"]+)\"");

    private final FactList facts;
    private final Questions questions;

    RuntimeFacts(FactList facts, Questions questions) {
        this.facts = facts;
        this.questions = questions;
    }

    void look(Subject subject) {
        questions.ask("the runtime of the watched process", () -> {
            Path program = subject.program();
            String name = Objects.toString(program.getFileName(), "unknown");
            Path home = home(program);
            RootedFiles files = subject.files();
            if (name.equals("java") && home != null) {
                java(files, home);
            } else if (PYTHON.matcher(name).matches() && home != null) {
                python(files, home, name);
            } else if ((name.equals("node") || name.equals("nodejs")) && home != null) {
                node(files, home);
            } else {
                facts.environments("runtime", name);
            }
        });
    }

    /** The folder that holds {@code bin}. */
    private static @Nullable Path home(Path program) {
        Path bin = program.getParent();
        return bin == null ? null : bin.getParent();
    }

    private void java(RootedFiles files, Path home) throws IOException {
        String release = header(files, home.resolve("release"));
        String maker = first(JAVA_MAKER, release);
        String version = first(JAVA_VERSION, release);
        facts.environments(
                "runtime", "java" + (version == null ? "" : " " + version) + (maker == null ? "" : " (" + maker + ")"));
        questions.ask("the time zone database of Java", () -> {
            String zones = JavaZones.version(files.read(home.resolve("lib/tzdb.dat"), LONGEST));
            facts.environments("timezone.database.java", zones);
        });
    }

    private void python(RootedFiles files, Path home, String name) throws IOException {
        String version = first(PYTHON_VERSION, header(files, home.resolve("include/" + name + "/patchlevel.h")));
        facts.environments("runtime", "python " + (version == null ? name.substring("python".length()) : version));
    }

    private void node(RootedFiles files, Path home) throws IOException {
        String header = header(files, home.resolve("include/node/node_version.h"));
        StringBuilder version = new StringBuilder();
        Matcher parts = NODE_VERSION.matcher(header);
        while (parts.find()) {
            version.append(version.isEmpty() ? " " : ".").append(parts.group(2));
        }
        facts.environments("runtime", "node" + version);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String header(RootedFiles files, Path path) throws IOException {
        return files.isFile(path) ? new String(files.read(path, LONGEST), StandardCharsets.UTF_8) : "";
    }
}
