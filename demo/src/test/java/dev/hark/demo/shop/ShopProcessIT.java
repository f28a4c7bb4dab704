package dev.hark.demo.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged shop as a process: port file, crash, rotation, stop, wrong usage. */
class ShopProcessIT {

    private static final Path JAR = Path.of("target", "hark-demo.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void nothingIsLeftBehind() throws InterruptedException {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void crash_endsTheProcessInTheMiddleOfTheRequestWithLastWordsInTheLog() throws Exception {
        assertThat(exitCode(crashed())).isEqualTo(70);
        assertThat(logged())
                .containsPattern("ERROR \\[http-\\d+] \\[[0-9a-f]{32}] \\S+ - Uncaught in http-\\d+")
                .contains("\njava.lang.OutOfMemoryError: ")
                .doesNotContain("POST /orders 201", "POST /orders 500");
    }

    @Test
    void shopAfterACrash_opensAgainHealthyWithTheOrderThatWasStored() throws Exception {
        exitCode(crashed());
        Files.delete(folder.resolve("port"));
        start("--port", "0");
        try (var caller = new Caller(address())) {
            assertThat(caller.get("/orders/1").statusCode()).isEqualTo(200);
            assertThat(caller.order("cup", 1).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void log_isRolledBySize() throws Exception {
        start("--port", "0", "--log-size", "10KB");
        try (var caller = new Caller(address())) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
                caller.order("cup", 1);
                return rolledFiles() >= 2;
            });
        }
        assertThat(logged()).isNotEmpty();
    }

    @Test
    void termination_closesTheShopInOrder() throws Exception {
        var process = start("--port", "0");
        address();
        process.destroy();
        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(logged()).endsWith("dev.hark.demo.shop.Shop - The shop is closed\n");
    }

    @Test
    void portInUse_isSaidAndEndsWith74() throws Exception {
        start("--port", "0");
        var taken = Integer.toString(address().getPort());
        var second = start("--folder", folder.resolve("second").toString(), "--port", taken);
        assertThat(exitCode(second)).isEqualTo(74);
        assertThat(errors(second)).contains("Port " + taken + " is taken; --port 0 takes a free one.");
    }

    @Test
    void wrongUsage_endsWith64AndTheNearestRightWord() throws Exception {
        var option = start("--fold", "x");
        assertThat(exitCode(option)).isEqualTo(64);
        assertThat(errors(option)).contains("--folder");

        var size = start("--log-size", "big");
        assertThat(exitCode(size)).isEqualTo(64);
        assertThat(errors(size)).contains("--log-size must be a size such as 500KB or 10MB, not big");
    }

    private Process crashed() throws Exception {
        var process = start("--port", "0");
        try (var caller = new Caller(address())) {
            caller.send("PUT", "/faults/crash", "");
            assertThatThrownBy(() -> caller.order("cup", 1)).isInstanceOf(IOException.class);
        }
        return process;
    }

    private Process start(String... options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx128m", "-XX:+UseSerialGC", "-jar", JAR.toString(), "shop"));
        if (!List.of(options).contains("--folder")) {
            command.addAll(List.of("--folder", folder.toString()));
        }
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    private URI address() throws IOException {
        var port = folder.resolve("port");
        await().atMost(PATIENCE).until(() -> Files.exists(port));
        return URI.create("http://127.0.0.1:" + Files.readString(port).strip());
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), UTF_8);
    }

    private String logged() throws IOException {
        return Files.readString(folder.resolve("shop.log"));
    }

    private long rolledFiles() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("shop\\.\\d{4}-\\d\\d-\\d\\d\\.\\d+\\.log"))
                    .count();
        }
    }
}
