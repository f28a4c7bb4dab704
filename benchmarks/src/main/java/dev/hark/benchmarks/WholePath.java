package dev.hark.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The packaged programs, started as {@code ./hark} starts them: how long until the sidecar is ready, how much memory
 * it keeps, and how long from a line in a log to an issue in the API. Run by {@code ./hark build} and then
 * {@code java -cp … dev.hark.benchmarks.WholePath CHECKOUT [SAMPLES]}; prints a table.
 */
public final class WholePath {

    private static final int STARTS = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofSeconds(15);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final String LETTERS = "bcdfghjklm";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Packaged programs;
    private final Path log;

    private WholePath(Path checkout, Path folder) {
        this.programs = new Packaged(checkout, folder);
        this.log = folder.resolve("app.log");
    }

    /** Arguments: the checkout, and how many lines are timed (200 unless given). */
    public static void main(String[] args) throws Exception {
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        new WholePath(Path.of(args[0]).toAbsolutePath(), Files.createTempDirectory("hark-whole-path")).run(samples);
    }

    private void run(int samples) throws Exception {
        Process collector = programs.start("collector", Map.of());
        try {
            int collectorPort = programs.awaitPort("collector");
            write("Warm");
            long[] starts = IntStream.range(0, STARTS)
                    .mapToLong(i -> timedStart(collectorPort))
                    .sorted()
                    .toArray();
            Process sidecar = sidecar(collectorPort);
            try {
                int port = programs.awaitPort("sidecar");
                Packaged.await(PATIENCE, () -> answers(port, "/-/ready"));
                TimeUnit.SECONDS.sleep(REST.toSeconds());
                double idle = ProcessFigures.residentMib(sidecar.pid());
                long[] latencies = latencies(collectorPort, samples);
                print(
                        starts,
                        idle,
                        ProcessFigures.residentMib(sidecar.pid()),
                        ProcessFigures.residentMib(collector.pid()),
                        latencies);
            } finally {
                Packaged.stop(sidecar);
            }
        } finally {
            Packaged.stop(collector);
        }
    }

    /** Milliseconds from the start of the process to the first good answer of {@code /-/ready}. */
    private long timedStart(int collectorPort) {
        try {
            long from = System.nanoTime();
            Process sidecar = sidecar(collectorPort);
            int port = programs.awaitPort("sidecar");
            Packaged.await(PATIENCE, () -> answers(port, "/-/ready"));
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
            Packaged.stop(sidecar);
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long[] latencies(int collectorPort, int samples) throws IOException {
        long[] latencies = new long[samples];
        for (int i = 0; i < samples; i++) {
            String name = name(i);
            long from = System.nanoTime();
            write(name);
            Packaged.await(
                    PATIENCE,
                    () -> get(collectorPort, "/api/v1/issues?query=" + name).contains(name));
            latencies[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        }
        Arrays.sort(latencies);
        return latencies;
    }

    private void print(long[] starts, double idle, double loaded, double collector, long[] latencies) {
        System.out.printf("| what | figure |%n|---|---|%n");
        System.out.printf("| sidecar: start to /-/ready, median of %d | %d ms |%n", STARTS, starts[STARTS / 2]);
        System.out.printf("| sidecar: resident, idle | %.1f MiB |%n", idle);
        System.out.printf("| sidecar: resident, after %d failures | %.1f MiB |%n", latencies.length, loaded);
        System.out.printf("| collector: resident, after %d issues | %.1f MiB |%n", latencies.length, collector);
        System.out.printf(
                "| line written to issue in the API, p50 / p99 of %d | %d / %d ms |%n",
                latencies.length,
                latencies[latencies.length / 2],
                latencies[(int) Math.ceil(latencies.length * 0.99) - 1]);
    }

    private Process sidecar(int collectorPort) throws IOException {
        return programs.start(
                "sidecar",
                Map.of(
                        "HARK_SERVICE_NAME",
                        "benchmark",
                        "HARK_LOGS_INCLUDE",
                        log.toString(),
                        "HARK_COLLECTOR_URL",
                        "http://127.0.0.1:" + collectorPort));
    }

    private boolean answers(int port, String path) {
        return !get(port, path).isEmpty();
    }

    /** The body of a good answer; empty for any other, or none. */
    private String get(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() + " " : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void write(String name) throws IOException {
        String at = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        String text = """
                %1$s ERROR [main] com.shop.OrderService - order failed
                com.shop.%2$sException: %2$s
                \tat com.shop.OrderService.place%2$s(OrderService.java:42)
                \tat com.shop.Main.main(Main.java:7)
                %1$s INFO  [main] com.shop.OrderService - order given back
                """.formatted(at, name);
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A number in letters, since digits are masked where messages are grouped. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder("Benchmark");
        for (char digit : "%04d".formatted(number).toCharArray()) {
            name.append(LETTERS.charAt(digit - '0')).append('a');
        }
        return name.toString();
    }
}
