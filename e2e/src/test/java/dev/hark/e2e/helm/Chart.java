package dev.hark.e2e.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import dev.hark.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A chart in a folder. What it looks up in the cluster comes from {@link ApiServer}.
 *
 * @param folder with {@code Chart.yaml} in it
 */
public record Chart(Path folder) {

    /** Namespace into which everything is rendered; the release is called {@code hark}. */
    public static final String NAMESPACE = "monitoring";

    /** The chart of this repository as it is; for rendering take a copy. */
    public static Chart source() {
        return new Chart(Program.root().resolve("helm/hark"));
    }

    /**
     * A copy of the chart of this repository that this library can render in full. It renders for Kubernetes 1.20 and
     * leaves out hooks, and cannot be told otherwise: so the copy does not say which Kubernetes it needs, and its tests
     * are plain objects. Symbolic links become what they lead to.
     *
     * @param target a folder that does not exist yet
     */
    public static Chart copy(Path target) {
        try {
            copy(source().folder(), target);
            removeLines(target.resolve("Chart.yaml"), "kubeVersion:");
            removeLines(target.resolve("templates/tests/answers.yaml"), "helm.sh/hook");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chart(target);
    }

    /**
     * A service's chart that depends on Hark's, as its README shows it.
     *
     * @param target a folder that does not exist yet
     */
    public static Chart ofService(Path target) {
        try {
            copy(Path.of("src/test/resources/charts/shop"), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(target.resolve("charts/hark"));
        return new Chart(target);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(source.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    private static void removeLines(Path file, String start) throws IOException {
        Files.write(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.strip().startsWith(start))
                        .toList());
    }

    public LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    /** What {@code helm install} tells: the notes, and errors as exceptions. */
    public String install(String kubeVersion, String valueFile) {
        return new Helm(folder)
                .install()
                .withName("hark")
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubeVersion)
                .withValuesFile(values(valueFile))
                .clientOnly()
                .dryRun()
                .withDryRunOption(DryRun.CLIENT)
                .call()
                .getOutput();
    }

    /** One of the value files in {@code ci/}, which each show one way to install. */
    private Path values(String name) {
        return folder.resolve("ci/" + name + "-values.yaml");
    }

    /** Rendered with a file of {@code ci/}. */
    public Manifests render(String valueFile) {
        return render(command -> command.withValuesFile(values(valueFile)));
    }

    /** Rendered with settings as of {@code --set}. */
    public Manifests render(UnaryOperator<TemplateCommand> settings) {
        TemplateCommand command = new Helm(folder).template().withName("hark").withNamespace(NAMESPACE);
        return Manifests.parse(settings.apply(command).call());
    }

    /** {@code values.schema.json}. */
    public JsonNode schema() {
        return read("values.schema.json", new ObjectMapper());
    }

    /** {@code values.yaml}. */
    public JsonNode defaults() {
        return read("values.yaml", new YAMLMapper());
    }

    /** What the files of {@code ci/} show. */
    public static List<String> valueFiles() {
        return List.of("defaults", "ephemeral", "everything", "existing-secret");
    }

    private JsonNode read(String file, ObjectMapper mapper) {
        try {
            return mapper.readTree(folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
