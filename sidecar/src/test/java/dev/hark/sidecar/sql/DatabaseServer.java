package dev.hark.sidecar.sql;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real database server, as Debian packages it, in a folder of its own on a free port. Database servers refuse to run as
 * root, so they are nobody's where the test is root's.
 */
final class DatabaseServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Process process;

    private DatabaseServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static DatabaseServer postgres() throws IOException, InterruptedException {
        Path folder = folder();
        String bin = newest("/usr/lib/postgresql") + "/bin/";
        Path data = folder.resolve("data");
        run(folder, bin + "initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "--no-sync");
        Files.writeString(
                folder.resolve("hba"), "host all asker 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
        int port = freePort();
        return start(
                folder,
                port,
                bin + "postgres",
                "-D",
                data.toString(),
                "-p",
                port + "",
                "-h",
                "127.0.0.1",
                "-k",
                folder.toString(),
                "-c",
                "fsync=off",
                "-c",
                "hba_file=" + folder.resolve("hba"));
    }

    static DatabaseServer mariadb() throws IOException, InterruptedException {
        Path folder = folder();
        Path data = folder.resolve("data");
        run(
                folder,
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve",
                "--tmpdir=" + folder);
        int port = freePort();
        String program = Files.exists(Path.of("/usr/sbin/mariadbd")) ? "/usr/sbin/mariadbd" : "mariadbd";
        return start(
                folder,
                port,
                program,
                "--no-defaults",
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=16M",
                "--tmpdir=" + folder);
    }

    int port() {
        return port;
    }

    /** Stops every process of the server in the middle of what it does. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(process.pid())));
        process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(); // one that has just ended is none
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static DatabaseServer start(Path folder, int port, String... command) throws IOException {
        Process process = builder(folder, command).start();
        DatabaseServer server = new DatabaseServer(folder, port, process);
        await().atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
            return server.listens();
        });
        return server;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path folder() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hark-db");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        return folder;
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = builder(folder, command).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(folder.resolve("log")));
        }
    }

    private static ProcessBuilder builder(Path folder, String... command) {
        List<String> all = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        all.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String newest(String parent) throws IOException {
        try (Stream<Path> versions = Files.list(Path.of(parent))) {
            return versions.map(Path::toString).max(String::compareTo).orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
