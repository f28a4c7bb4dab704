package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.deliver.TestCollector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged sidecar as proxy: how it ends, what its other senses make of its connections, and what it loads. */
@Timeout(120)
class ProxyProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GET = "GET /orders/17 HTTP/1.1\r\nHost: shop\r\n\r\n";

    @TempDir
    private Path folder;

    private final TestCollector collector = new TestCollector();
    private ServerSocket service;
    private Path log;

    @BeforeEach
    void start() throws IOException {
        service = new ServerSocket(0, 3, InetAddress.getLoopbackAddress());
        service.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        log = Files.createFile(folder.resolve("shop.log"));
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        collector.close();
    }

    @Test
    void sigterm_letsRequestsEnd_andWhatTheyLogIsDelivered() throws Exception {
        try (SidecarProcess sidecar = sidecar(withProxy())) {
            int port = proxyPort(sidecar);
            try (Socket client = connect(port);
                    Socket taken = ask(client)) {
                FutureTask<SidecarProcess.Ended> end = new FutureTask<>(sidecar::terminate);
                Thread.ofVirtual().start(end);
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThatThrownBy(() -> connect(port).close()).isInstanceOf(IOException.class));
                assertThat(end).isNotDone();

                Files.writeString(
                        log, "2026-11-21 12:00:00.000 ERROR shop - order 17 is lost\n", StandardOpenOption.APPEND);
                taken.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone"));
                taken.getOutputStream().flush();

                assertThat(client.getInputStream().readAllBytes())
                        .asString()
                        .contains("Connection: close\r\n")
                        .endsWith("\r\n\r\ndone");
                client.shutdownOutput();
                assertThat(end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).code())
                        .isZero();
                assertThat(collector.stored()).hasSize(1);
                assertThat(sidecar.output()).doesNotContain("but for");
            }
        }
    }

    @Test
    void connectionsOfTheProxy_areNotTheServices_butFillItsAcceptQueue() throws Exception {
        String port = "port=\"" + service.getLocalPort() + "\"";
        List<Socket> clients = new ArrayList<>();
        Map<String, String> environment = withProxy();
        environment.put("HARK_SENSES_PERIOD", "1s");
        try (SidecarProcess sidecar = sidecar(environment)) {
            int proxy = proxyPort(sidecar);
            for (int i = 0; i < 3; i++) {
                Socket client = connect(proxy);
                clients.add(client);
                client.getOutputStream().write(bytes(GET));
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lines(sidecar, "hark_service_network_accept_queue{"))
                            .anyMatch(line -> line.contains(port) && line.endsWith(" 3")));
            assertThat(lines(sidecar, "hark_service_network_outgoing_sockets{"))
                    .noneMatch(line -> line.contains(":" + service.getLocalPort() + "\""));
            assertThat(lines(sidecar, "hark_service_network_incoming_sockets{"))
                    .noneMatch(line -> line.contains("port=\"" + proxy + "\""))
                    .anyMatch(line -> line.contains(port) && line.contains("established") && line.endsWith(" 3"));
            assertThat(sidecar.metric("hark_service_network_own_sockets")).isGreaterThanOrEqualTo(6);
        } finally {
            for (Socket client : clients) {
                client.shutdownOutput();
            }
        }
    }

    @Test
    void whatIsOff_isNotLoaded() throws Exception {
        // ScrapeMeter is an interface that the JVM looks at to verify the composition root.
        assertThat(loaded(false))
                .contains("dev.hark.sidecar.config.ProxyConfig")
                .noneMatch(name -> name.startsWith("dev.hark.sidecar.proxy."))
                .noneMatch(name -> name.matches("dev\\.hark\\.sidecar\\.scrape\\.(?!ScrapeMeter$).*"))
                .noneMatch(name -> name.startsWith("dev.hark.sidecar.exposition."))
                .noneMatch(name -> name.matches("dev\\.hark\\.sidecar\\.kernel\\.(?!\\w*Config).*"))
                .doesNotContain(
                        "dev.hark.sidecar.ProxyPart",
                        "dev.hark.sidecar.metrics.ProxyMetrics",
                        "dev.hark.sidecar.metrics.KernelMetrics",
                        "dev.hark.sidecar.metrics.ScrapeMetrics");
    }

    @Test
    void whatIsOn_isLoaded() throws Exception {
        assertThat(loaded(true))
                .contains(
                        "dev.hark.sidecar.proxy.HttpProxy",
                        "dev.hark.sidecar.scrape.Scraper",
                        "dev.hark.sidecar.kernel.NetworkReader",
                        "dev.hark.sidecar.metrics.KernelMetrics");
    }

    private List<String> loaded(boolean senses) throws Exception {
        Path classes = folder.resolve("classes");
        Map<String, String> environment = senses ? withProxy() : environment();
        // The launcher's options silence the JVM's log; only this comes after them.
        environment.put("_JAVA_OPTIONS", "-Xlog:class+load=info:file=" + classes);
        if (senses) {
            environment.put("HARK_METRICS_TARGETS_0_URL", "http://127.0.0.1:" + service.getLocalPort() + "/metrics");
        } else {
            environment.put("HARK_NETWORK_ENABLED", "false");
            environment.put("HARK_DISK_ENABLED", "false");
        }
        try (SidecarProcess sidecar = sidecar(environment)) {
            assertThat(sidecar.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(sidecar.get("/health").statusCode()).isEqualTo(200);
            assertThat(sidecar.terminate().code()).isZero();
        }
        Pattern name = Pattern.compile("] (dev\\.hark\\S+) source:");
        try (var lines = Files.lines(classes)) {
            return lines.map(name::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    private Map<String, String> environment() throws IOException {
        return new HashMap<>(Map.of(
                "HARK_SERVICE_NAME", "shop",
                "HARK_LOGS_INCLUDE", log.toString(),
                "HARK_STATE_FOLDER",
                        Files.createDirectories(folder.resolve("state")).toString(),
                "HARK_COLLECTOR_URL", collector.uri().toString(),
                "HARK_HTTP_PORT", "0"));
    }

    private Map<String, String> withProxy() throws IOException {
        Map<String, String> environment = environment();
        environment.put("HARK_PROXY_SERVICE", "http://127.0.0.1:" + service.getLocalPort());
        environment.put("HARK_PROXY_PORT", "0");
        return environment;
    }

    private SidecarProcess sidecar(Map<String, String> environment) throws IOException {
        return SidecarProcess.start(folder, environment, "sidecar").awaitReady();
    }

    private static int proxyPort(SidecarProcess sidecar) throws IOException {
        Matcher matcher = Pattern.compile("The proxy listens on \\S+:(\\d+)").matcher(sidecar.output());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static List<String> lines(SidecarProcess sidecar, String start) throws Exception {
        return sidecar.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.replaceAll("\\.0$", ""))
                .toList();
    }

    /** Sends a request; gives the service's side of it, with its head read. */
    private Socket ask(Socket client) throws IOException {
        client.getOutputStream().write(bytes(GET));
        Socket taken = service.accept();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) taken.getInputStream().read());
        }
        return taken;
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
