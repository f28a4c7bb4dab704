package dev.hark.sidecar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.EnvironmentSnapshot.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFactsIT {

    @TempDir
    private Path folder;

    private final Told told = new Told();
    private FactList facts;
    private CertificateFacts certificates;

    @BeforeEach
    void fresh() {
        facts = new FactList();
        certificates = new CertificateFacts(facts, new Questions(told));
    }

    @Test
    void endpoint_showsACertificateThatEndsSoon() throws Exception {
        Path store = new Certificates(folder).store("shop.example", 5);
        try (SSLServerSocket server = (SSLServerSocket) Certificates.context(store)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> shake(server));
            String endpoint = "127.0.0.1:" + server.getLocalPort();

            certificates.endpoints(List.of(endpoint), new CertificateAsker(Duration.ofSeconds(10)));

            assertThat(told.blindnesses()).isEmpty();
            Certificate seen = certificates.seen().getFirst();
            assertThat(seen.source()).isEqualTo(endpoint);
            assertThat(Duration.between(Instant.now(), seen.notAfter()))
                    .isBetween(Duration.ofDays(4), Duration.ofDays(5));
            assertThat(Told.values(facts.facts()))
                    .containsEntry("certificate." + endpoint, "CN=shop.example for shop.example")
                    .containsEntry("certificate." + endpoint + ".chain", "1 certificate");
        }
    }

    private static void shake(SSLServerSocket server) {
        try (SSLSocket client = (SSLSocket) server.accept()) {
            client.setSoTimeout(10_000);
            client.startHandshake();
        } catch (IOException _) {
            // The client is gone as soon as it has seen what it came for.
        }
    }

    @Test
    void endpointThatIsNone_isBlindness() throws IOException {
        String endpoint;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endpoint = "127.0.0.1:" + closed.getLocalPort();
        }

        certificates.endpoints(List.of(endpoint), new CertificateAsker(Duration.ofSeconds(5)));

        assertThat(told.blindnesses()).containsOnlyKeys("the certificate of " + endpoint);
        assertThat(certificates.seen()).isEmpty();
    }

    /** The tempting false alarm: what is compared between instances stays the same when a certificate is renewed. */
    @Test
    void renewed_isNotAnother() throws Exception {
        Certificates maker = new Certificates(folder);
        Path file = folder.resolve("tls.pem");
        Map<String, String> before = look(maker.pem(maker.store("shop.example", 5)), file);
        fresh();
        Map<String, String> after = look(maker.pem(maker.store("shop.example", 90)), file);

        String name = "certificate." + file;
        assertThat(after.get(name)).isEqualTo(before.get(name));
        assertThat(after.get(name + ".expires")).isNotEqualTo(before.get(name + ".expires"));
        assertThat(Objects.requireNonNull(Told.comparisons(facts.facts()).get(name + ".expires"))
                        .code())
                .isEqualTo("shown");
    }

    private Map<String, String> look(Path pem, Path file) throws IOException {
        // What else stands in such files must not be in the way.
        Files.writeString(
                file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + Files.readString(pem));
        certificates.files(List.of(file.toString()), new DeclaredFiles(List.of(new RootedFiles(Path.of("/")))));
        assertThat(told.blindnesses()).isEmpty();
        return Told.values(facts.facts());
    }

    @Test
    void fileThatIsNoCertificate_isBlindness() throws IOException {
        Path file = Files.writeString(folder.resolve("tls.pem"), "no certificate");

        certificates.files(List.of(file.toString()), new DeclaredFiles(List.of(new RootedFiles(Path.of("/")))));

        assertThat(told.blindnesses().values()).singleElement().asString().contains("PEM or DER");
    }
}
