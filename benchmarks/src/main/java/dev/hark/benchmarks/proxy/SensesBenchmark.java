package dev.hark.benchmarks.proxy;

import dev.hark.benchmarks.Packaged;
import dev.hark.benchmarks.ProcessFigures;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What all senses together cost beside one service: its log, its metrics, its process, its control group, the pod's
 * network and disks, and the proxy in front of it; quiet, and at 1,000 requests a second. Needs nginx and h2load.
 */
public final class SensesBenchmark {

    private static final int CLIENTS = 20;
    private static final int RATE = 1000;
    private static final int SAMPLES = 1000;

    private final Path folder;
    private final Path checkout;
    private final int seconds;
    private final int service = freePort();
    private final int proxy = freePort();

    private SensesBenchmark(Path checkout, int seconds) throws IOException {
        this.checkout = checkout;
        this.seconds = seconds;
        this.folder = Files.createTempDirectory("hark-senses");
    }

    /** Arguments: the checkout, and how many seconds each measurement lasts. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        new SensesBenchmark(Path.of(arguments[0]), seconds).run();
    }

    private void run() throws IOException, InterruptedException {
        Process web = start("nginx", "-c", nginxConfig().toString(), "-p", folder.toString());
        Packaged packaged = new Packaged(checkout, folder);
        Process sidecar = packaged.start("sidecar", environment());
        try {
            packaged.awaitPort("sidecar");
            TimeUnit.SECONDS.sleep(5);
            measure("quiet", sidecar, () -> TimeUnit.SECONDS.sleep(seconds));
            load(3);
            measure(RATE + " requests/s", sidecar, () -> load(seconds));
            measure("quiet again", sidecar, () -> TimeUnit.SECONDS.sleep(seconds));
        } finally {
            Packaged.stop(sidecar);
            Packaged.stop(web);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "HARK_SERVICE_NAME",
                "shop",
                "HARK_LOGS_INCLUDE",
                folder.resolve("access.log").toString(),
                "HARK_COLLECTOR_URL",
                "http://127.0.0.1:1",
                "HARK_PROXY_SERVICE",
                "http://127.0.0.1:" + service,
                "HARK_PROXY_PORT",
                String.valueOf(proxy),
                "HARK_PROCESS_PID_FILE",
                folder.resolve("pid").toString(),
                "HARK_METRICS_TARGETS_0_URL",
                "http://127.0.0.1:" + service + "/metrics");
    }

    /** What goes on while it is measured. */
    private interface Busy {
        void pass() throws IOException, InterruptedException;
    }

    private static void measure(String what, Process sidecar, Busy busy) throws IOException, InterruptedException {
        double before = ProcessFigures.cpuSeconds(sidecar.pid());
        long began = System.nanoTime();
        busy.pass();
        double passed = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-16s %5.2f %% of a core, resident %.1f MiB%n",
                what,
                100 * (ProcessFigures.cpuSeconds(sidecar.pid()) - before) / passed,
                ProcessFigures.residentMib(sidecar.pid()));
    }

    private void load(int duration) throws IOException, InterruptedException {
        Process clients = start(
                "h2load",
                "--h1",
                "-c" + CLIENTS,
                "-t1",
                "--rps=" + RATE / CLIENTS,
                "-D" + duration,
                "http://127.0.0.1:" + proxy + "/orders/17");
        if (clients.waitFor() != 0) {
            throw new IOException("h2load: " + Files.readString(folder.resolve("out")));
        }
    }

    private Path nginxConfig() throws IOException {
        Files.writeString(
                folder.resolve("metrics"),
                IntStream.range(0, SAMPLES)
                        .mapToObj(i -> "shop_requests_total{route=\"/r" + i + "\"} " + i + "\n")
                        .collect(Collectors.joining("", "# TYPE shop_requests_total counter\n", "")));
        return Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; worker_processes 1; pid FOLDER/pid; error_log FOLDER/errors;
                events { worker_connections 1024; }
                http {
                  access_log FOLDER/access.log; keepalive_requests 100000000; keepalive_timeout 600s;
                  client_body_temp_path FOLDER/b; proxy_temp_path FOLDER/p; fastcgi_temp_path FOLDER/f;
                  uwsgi_temp_path FOLDER/u; scgi_temp_path FOLDER/s;
                  server { listen 127.0.0.1:SERVICE backlog=4096; default_type application/json; root FOLDER;
                           location = /metrics { default_type "text/plain; version=0.0.4"; }
                           location / { return 200 '{"status":"ok","order":{"id":17,"state":"paid"}}'; } }
                }
                """.replace("FOLDER", folder.toString())
                .replace("SERVICE", String.valueOf(service)));
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
