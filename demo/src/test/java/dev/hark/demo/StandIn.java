package dev.hark.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stands in for collector and sidecar, so that the demo's own part is tested without them: started the same way, it
 * announces its port, says it is ready, and as collector lists an issue for each exception that is in the shop's log.
 * The real programs are shown together by the end-to-end tests.
 */
final class StandIn {

    private static final List<String> EXCEPTIONS =
            List.of("OrderNotSaved", "PaymentProviderException", "OutOfMemoryError");

    private final Path folder;

    private StandIn(Path folder) {
        this.folder = folder;
    }

    static void main(String[] words) throws IOException {
        var name = words[0];
        var folder = Path.of(words[2]).resolveSibling("");
        var standIn = new StandIn(folder);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/-/ready", exchange -> answer(exchange, "ready"));
        server.createContext("/api/v1/issues", exchange -> answer(exchange, standIn.issues()));
        server.createContext("/api/v1/issues/", exchange -> answer(exchange, issue(exchange)));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> standIn.noteEnd(name)));
        if (name.equals("sidecar")) {
            sayThatTheShopIsTheProxy(Path.of(words[2]));
        }
        var port = Integer.toString(server.getAddress().getPort());
        Files.writeString(folder.resolve(name).resolve("port"), port);
    }

    /** The stand-in has no proxy: whoever looks for it is led to the shop itself. */
    private static void sayThatTheShopIsTheProxy(Path config) throws IOException {
        var matcher = Pattern.compile("service: http://(?<shop>127\\.0\\.0\\.1:\\d+)\n")
                .matcher(Files.readString(config));
        if (matcher.find()) {
            System.out.println("The proxy listens on " + matcher.group("shop") + " in front of the shop");
        }
    }

    /** What the collector lists; nothing if the test has asked it to be blind. */
    private String issues() throws IOException {
        var log = Files.exists(folder.resolve("blind")) ? "" : Files.readString(folder.resolve("shop/shop.log"));
        var issues = IntStream.range(0, EXCEPTIONS.size())
                .filter(i -> log.contains(EXCEPTIONS.get(i)))
                .mapToObj(i -> """
                        {"number":%d,"kind":"error","title":"It failed %d","lastSeen":"%s"}""".formatted(i + 1, i + 1, Instant.now()));
        return "{\"issues\":[" + issues.collect(Collectors.joining(",")) + "]}";
    }

    /** One issue: only here the exception is named in full. */
    private static String issue(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        var number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        return "{\"exception\":\"" + EXCEPTIONS.get(number - 1) + "\"}";
    }

    private void noteEnd(String name) {
        try {
            Files.writeString(
                    folder.resolve("ends"), name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
