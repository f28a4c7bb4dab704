package dev.hark.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The demo's folder: who keeps what where, and the configuration files written into it. */
record Layout(Path folder) {

    /** Makes the folders and forgets the ports of an earlier run. */
    void create() throws IOException {
        for (var state : new Path[] {shop(), sidecar(), collector()}) {
            Files.createDirectories(state);
            Files.deleteIfExists(state.resolve("port"));
        }
    }

    Path shop() {
        return folder.resolve("shop");
    }

    Path sidecar() {
        return folder.resolve("sidecar");
    }

    Path collector() {
        return folder.resolve("collector");
    }

    Path writeCollectorConfig(Tokens tokens) throws IOException {
        return write(
                "collector.yaml", """
                http:
                  host: 127.0.0.1
                  port: 0
                tokens:
                  ingest: [%s]
                  read: [%s]
                  admin: [%s]
                storage:
                  folder: %s
                """.formatted(tokens.ingest(), tokens.read(), tokens.admin(), quoted(collector())));
    }

    Path writeSidecarConfig(URI collector, URI shop, Tokens tokens) throws IOException {
        return write("sidecar.yaml", """
                service:
                  name: shop
                  version: 1.0.0
                  environment: demo
                logs:
                  include: [%s]
                metrics:
                  period: 5s
                  timeout: 2s
                  targets: [{name: shop, url: "%s/metrics"}]
                proxy:
                  service: %s
                  host: 127.0.0.1
                  port: 0
                state:
                  folder: %s
                collector:
                  url: %s
                  token: %s
                http:
                  host: 127.0.0.1
                  port: 0
                """.formatted(
                        quoted(shop().resolve("shop.log")), shop, shop, quoted(sidecar()), collector, tokens.ingest()));
    }

    /** For programs what the screen tells people: where everything is, and how to get in. */
    void writeAddresses(Addresses addresses, Tokens tokens) throws IOException {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("collector", addresses.collector().toString())
                .put("sidecar", addresses.sidecar().toString())
                .put("shop", addresses.shop().toString())
                .put("proxy", addresses.proxy().toString())
                .put("ingestToken", tokens.ingest())
                .put("readToken", tokens.read())
                .put("adminToken", tokens.admin());
        write("demo.json", json.toPrettyString() + "\n");
    }

    /** These files hold tokens: for the user's eyes only. */
    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    /** A path as YAML takes it whatever is in its name: JSON's strings are YAML's too. */
    private static String quoted(Path path) {
        return TextNode.valueOf(path.toAbsolutePath().toString()).toString();
    }
}
