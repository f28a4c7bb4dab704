package dev.hark.e2e.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * As much of a Kubernetes API server as templates that look up a Secret ask for. Helm finds it through
 * {@code KUBECONFIG}, which the build sets for the tests: without it, rendering would ask whatever cluster the
 * developer is signed in to.
 */
public final class ApiServer implements AutoCloseable {

    private static final String RESOURCES = """
            {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "v1", "resources": [
              {"name": "secrets", "singularName": "secret", "namespaced": true, "kind": "Secret", "verbs": ["get"]}]}
            """;
    private static final String NOT_FOUND = """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}
            """;

    private final HttpServer server;
    private final Map<String, String> secrets = new TreeMap<>();

    public ApiServer() {
        String kubeconfig = System.getenv("KUBECONFIG");
        if (kubeconfig == null) {
            throw new AssertionError("set KUBECONFIG to a file that this test may write, as e2e/pom.xml does");
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            Files.writeString(
                    Path.of(kubeconfig), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: stub, cluster: {server: "http://127.0.0.1:%d"}}]
                    contexts: [{name: stub, context: {cluster: stub, user: nobody}}]
                    users: [{name: nobody, user: {}}]
                    current-context: stub
                    """.formatted(server.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the cluster has this Secret. */
    public void secret(String namespace, String name, Map<String, String> base64) {
        String data = base64.entrySet().stream()
                .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        secrets.put(
                "/api/v1/namespaces/" + namespace + "/secrets/" + name,
                "{\"kind\": \"Secret\", \"apiVersion\": \"v1\", \"data\": {" + data + "}}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean listing = path.equals("/api/v1");
        String body = listing ? RESOURCES : secrets.getOrDefault(path, NOT_FOUND);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(body.equals(NOT_FOUND) ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
