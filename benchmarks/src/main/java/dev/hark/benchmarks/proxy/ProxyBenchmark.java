package dev.hark.benchmarks.proxy;

import dev.hark.benchmarks.Packaged;
import dev.hark.benchmarks.ProcessFigures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the way through the proxy costs: time added at a steady rate, against no proxy and against nginx as reverse
 * proxy in the same run; most requests a second; memory with idle connections. The service is an nginx that answers
 * at once. Needs nginx, h2load and wrk on the path.
 */
public final class ProxyBenchmark {

    private static final int CLIENTS = 20;
    private static final int RATE = 2000;
    private static final int IDLE = 2000;

    private final Path folder;
    private final Path checkout;
    private final int seconds;
    private final int service = freePort();
    private final int nginx = freePort();
    private final int hark = freePort();

    private ProxyBenchmark(Path checkout, int seconds) throws IOException {
        this.checkout = checkout;
        this.seconds = seconds;
        this.folder = Files.createTempDirectory("hark-proxy");
    }

    /** Arguments: the checkout, and how many seconds each measurement lasts. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        new ProxyBenchmark(Path.of(arguments[0]), seconds).run();
    }

    private void run() throws IOException, InterruptedException {
        Process web = start("nginx", "-c", nginxConfig().toString(), "-p", folder.toString());
        Packaged packaged = new Packaged(checkout, folder);
        Path log = Files.createFile(folder.resolve("shop.log"));
        Process sidecar = packaged.start(
                "sidecar",
                Map.of(
                        "HARK_SERVICE_NAME",
                        "shop",
                        "HARK_LOGS_INCLUDE",
                        log.toString(),
                        "HARK_COLLECTOR_URL",
                        "http://127.0.0.1:1",
                        "HARK_PROXY_SERVICE",
                        "http://127.0.0.1:" + service,
                        "HARK_PROXY_PORT",
                        String.valueOf(hark)));
        try {
            packaged.awaitPort("sidecar");
            measure(sidecar);
        } finally {
            Packaged.stop(sidecar);
            Packaged.stop(web);
        }
    }

    private void measure(Process sidecar) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT, "resident after the start: %.1f MiB%n", ProcessFigures.residentMib(sidecar.pid()));
        latencies("hark, warming up", hark);
        latencies("direct", service);
        latencies("nginx", nginx);
        double before = ProcessFigures.cpuSeconds(sidecar.pid());
        latencies("hark", hark);
        double share = (ProcessFigures.cpuSeconds(sidecar.pid()) - before) / seconds;
        System.out.printf(Locale.ROOT, "processor of the sidecar at that rate: %.0f %% of a core%n", 100 * share);
        System.out.printf(Locale.ROOT, "%s", output("wrk", "-t1", "-c50", "-d" + seconds + "s", url(nginx)));
        double began = ProcessFigures.cpuSeconds(sidecar.pid());
        System.out.printf(Locale.ROOT, "%s", output("wrk", "-t1", "-c50", "-d" + seconds + "s", url(hark)));
        System.out.printf(
                Locale.ROOT,
                "processor seconds of the sidecar meanwhile: %.2f%n",
                ProcessFigures.cpuSeconds(sidecar.pid()) - began);
        System.out.printf(Locale.ROOT, "resident after that: %.1f MiB%n", ProcessFigures.residentMib(sidecar.pid()));
        idle(sidecar);
    }

    private void idle(Process sidecar) throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), hark);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() < 0) {
                throw new IOException("connection " + i + " was turned away");
            }
            sockets.add(socket);
        }
        TimeUnit.SECONDS.sleep(3);
        System.out.printf(
                Locale.ROOT,
                "resident with %d idle connections: %.1f MiB%n",
                IDLE,
                ProcessFigures.residentMib(sidecar.pid()));
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void latencies(String who, int port) throws IOException, InterruptedException {
        Path log = folder.resolve("latencies");
        Files.deleteIfExists(log);
        output(
                "h2load",
                "--h1",
                "-c" + CLIENTS,
                "-t1",
                "--rps=" + RATE / CLIENTS,
                "-D" + seconds,
                "--log-file=" + log,
                url(port));
        long[] micros;
        try (var lines = Files.lines(log)) {
            micros = lines.mapToLong(line -> Long.parseLong(line.split("\t", -1)[2]))
                    .sorted()
                    .toArray();
        }
        System.out.printf(
                Locale.ROOT,
                "%-18s %6d requests, p50 %.3f ms, p99 %.3f ms%n",
                who,
                micros.length,
                at(micros, 0.5),
                at(micros, 0.99));
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))] / 1e3;
    }

    private Path nginxConfig() throws IOException {
        return Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; worker_processes 1; pid FOLDER/pid; error_log FOLDER/errors;
                events { worker_connections 8192; }
                http {
                  access_log off; keepalive_requests 100000000; keepalive_timeout 600s;
                  client_body_temp_path FOLDER/b; proxy_temp_path FOLDER/p; fastcgi_temp_path FOLDER/f;
                  uwsgi_temp_path FOLDER/u; scgi_temp_path FOLDER/s;
                  upstream service { server 127.0.0.1:SERVICE; keepalive 100; keepalive_requests 100000000; }
                  server { listen 127.0.0.1:SERVICE backlog=4096; default_type application/json;
                           location / { return 200 '{"status":"ok","order":{"id":17,"state":"paid"}}'; } }
                  server { listen 127.0.0.1:NGINX backlog=4096;
                           location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection "";
                                        proxy_buffering off; } }
                }
                """.replace("FOLDER", folder.toString())
                .replace("SERVICE", String.valueOf(service))
                .replace("NGINX", String.valueOf(nginx)));
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(Duration.ofSeconds(10)) || process.exitValue() != 0) {
            throw new IOException(Arrays.toString(command) + ": " + text);
        }
        return text;
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/orders/17";
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
