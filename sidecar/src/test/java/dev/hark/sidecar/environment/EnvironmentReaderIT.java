package dev.hark.sidecar.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.hark.sidecar.kernel.CgroupReader;
import dev.hark.sidecar.kernel.KernelConfig;
import dev.hark.sidecar.observe.EnvironmentSnapshot;
import dev.hark.sidecar.observe.ProcessId;
import dev.hark.signal.environment.Comparison;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real files, real servers on this machine. */
class EnvironmentReaderIT {

    @TempDir
    private Path folder;

    private final Told told = new Told();

    @Test
    void process_isKnownByItsVariablesZoneAndLimits() throws Exception {
        Process process = sleeper(
                Map.of("TZ", "Asia/Kolkata", "LANG", "de_DE.utf8", "DB_PASSWORD", "kQ7!vX2#pL9zR4mW", "DEBUG", "1"));
        try {
            EnvironmentSnapshot snapshot = read(config(null), process.pid());
            Map<String, String> values = Told.values(snapshot.facts());

            assertThat(values)
                    .containsEntry("timezone", "Asia/Kolkata")
                    .containsEntry("locale", "de_DE")
                    .containsEntry("encoding", "utf-8")
                    .containsEntry("variable.TZ", "Asia/Kolkata")
                    .containsEntry("variable.DEBUG", "short")
                    .containsEntry("variable.DB_PASSWORD", "set")
                    .containsKey("distribution")
                    .containsKey("limit.open_files")
                    .containsKey("kernel.release");
            assertThat(values.get("libc")).matches("glibc \\d+\\.\\d+|musl");
            assertThat(values.get("kernel.release")).startsWith(values.get("kernel"));
            assertThat(Told.comparisons(snapshot.facts()))
                    .containsEntry("kernel.release", Comparison.SHOWN)
                    .containsEntry("timezone", Comparison.ENVIRONMENTS)
                    .containsEntry("variable.DB_PASSWORD", Comparison.PEERS);
            assertThat(snapshot.toString()).doesNotContain("kQ7!vX2#pL9zR4mW");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void runtime_isKnownByTheFilesThatComeWithIt() {
        Map<String, String> values =
                Told.values(read(config(null), ProcessHandle.current().pid()).facts());

        assertThat(values.get("runtime")).startsWith("java " + Runtime.version().feature());
        assertThat(values.get("timezone.database.java")).matches("20\\d\\d[a-z]+");
    }

    @Test
    void variablesThatMayNotBeRead_areBlindnessAndNothingIsSaidOfZoneAndLocale() throws IOException {
        Path proc = Files.createDirectories(folder.resolve("proc/7"));
        Files.createDirectories(folder.resolve("proc/sys/kernel"));
        Files.writeString(folder.resolve("proc/sys/kernel/osrelease"), "6.1.0-18-amd64\n");
        Files.createDirectories(proc.resolve("root"));

        EnvironmentSnapshot snapshot =
                reader(config(null), null, folder.resolve("proc")).read(Optional.of(new ProcessId(7, 1)), told);

        assertThat(told.blindnesses()).containsKey("environment variables of the watched process");
        assertThat(Told.values(snapshot.facts()))
                .containsEntry("kernel", "6.1")
                .doesNotContainKeys("timezone", "locale")
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("variable."));
    }

    @Test
    void withoutAProcess_theWayOutIsTold() {
        reader(config(null), null, Path.of("/proc")).read(Optional.empty(), told);

        assertThat(told.blindnesses().values()).anyMatch(why -> why.contains("declare process.pidFile"));
    }

    @Test
    void files_areToldBySizeModeAndHash() throws Exception {
        Path file = Files.writeString(folder.resolve("shop.yaml"), "limit: 7\n");
        EnvironmentConfig config = config(folder.resolve("*.yaml").toString(), folder + "/none.conf");

        Map<String, String> values =
                Told.values(read(config, ProcessHandle.current().pid()).facts());

        assertThat(values)
                .containsEntry("file." + file + ".size", "9 bytes")
                .containsEntry("file." + folder + "/none.conf", "is not there");
        assertThat(values.get("file." + file)).matches("SHA-256 [0-9a-f]{64}");
        assertThat(values.get("file." + file + ".mode")).hasSize(9);
    }

    /** No NTP server is declared: the collector's clock must do. */
    @Test
    void versionsAndClock_areAskedForOverHttp() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            byte[] body = "{\"version\":\"2.4.1\"}".getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            EnvironmentConfig config = config(null, List.of(new EnvironmentConfig.Version("payments", url)));

            EnvironmentSnapshot snapshot = reader(config, url, Path.of("/proc")).read(Optional.empty(), told);

            assertThat(Told.values(snapshot.facts())).containsEntry("version.payments", "2.4.1");
            var clock = Objects.requireNonNull(snapshot.clock());
            assertThat(clock.offset().abs()).isLessThanOrEqualTo(clock.error().plusMillis(50));
        } finally {
            server.stop(0);
        }
    }

    /** What the service links to absolutely lies in its own root, and not in the sidecar's. */
    @Test
    void absoluteLinks_areFollowedInTheServicesRoot() throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("etc/real"));
        Files.writeString(root.resolve("etc/real/file"), "inside");
        Files.createSymbolicLink(root.resolve("etc/link"), Path.of("/etc/real"));
        Files.createSymbolicLink(root.resolve("etc/out"), Path.of("../../../../etc/real/file"));
        RootedFiles files = new RootedFiles(root);

        assertThat(files.read(Path.of("/etc/link/file"), 100)).asString().isEqualTo("inside");
        assertThat(files.read(Path.of("/etc/out"), 100)).asString().isEqualTo("inside");
    }

    private Process sleeper(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "300");
        builder.environment().putAll(variables);
        builder.environment().remove("LC_ALL");
        builder.environment().remove("LC_CTYPE");
        Process process = builder.start();
        Path exe = Path.of("/proc", Long.toString(process.pid()), "exe");
        await().until(() -> Files.readSymbolicLink(exe).endsWith("sleep")
                || Files.readSymbolicLink(exe).toString().contains("coreutils"));
        return process;
    }

    private EnvironmentSnapshot read(EnvironmentConfig config, long pid) {
        return reader(config, null, Path.of("/proc")).read(Optional.of(new ProcessId(pid, 1)), told);
    }

    private static EnvironmentReader reader(EnvironmentConfig config, @Nullable URI collector, Path proc) {
        return new EnvironmentReader(
                config,
                new CgroupReader(new KernelConfig.Cgroup(true, null)),
                new EnvironmentReader.Whereabouts("here", collector),
                InstantSource.system(),
                proc);
    }

    private static EnvironmentConfig config(@Nullable String file, String... files) {
        List<String> all = file == null
                ? List.of()
                : Stream.concat(Stream.of(file), Arrays.stream(files)).toList();
        return new EnvironmentConfig(
                true,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                new EnvironmentConfig.Variables(null, List.of("TZ"), List.of()),
                all,
                List.of(),
                new EnvironmentConfig.Certificates(List.of(), List.of(), Duration.ofDays(14)),
                new EnvironmentConfig.Clock(null, Duration.ofSeconds(1)),
                List.of(),
                List.of());
    }

    private static EnvironmentConfig config(@Nullable String file, List<EnvironmentConfig.Version> versions) {
        EnvironmentConfig plain = config(file);
        return new EnvironmentConfig(
                true,
                plain.period(),
                plain.timeout(),
                plain.variables(),
                plain.files(),
                plain.dns(),
                plain.certificates(),
                plain.clock(),
                versions,
                List.of());
    }
}
