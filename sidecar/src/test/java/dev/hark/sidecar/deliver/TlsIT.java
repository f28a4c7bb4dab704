package dev.hark.sidecar.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hark.sidecar.config.BatchConfig;
import dev.hark.sidecar.config.CollectorConfig;
import dev.hark.sidecar.config.RetryConfig;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token goes to nobody whose certificate is not trusted. */
class TlsIT {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void certificateThatNobodyVouchesFor_getsNothing() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        server.start();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        try {
            URI url = URI.create("https://localhost:" + server.getAddress().getPort());
            CollectorClient client = new CollectorClient(vertx, config(url), url, InstantSource.system());

            Answer answer = client.send(new BatchBody.Encoded(Buffer.buffer("{}"), false), new UUID(1, 2), 1)
                    .await(10, TimeUnit.SECONDS);

            assertThat(answer).isInstanceOf(Answer.NoAnswer.class);
            assertThat(requests).hasValue(0);
        } finally {
            vertx.close().await(5, TimeUnit.SECONDS);
            server.stop(0);
        }
    }

    private static CollectorConfig config(URI url) {
        return new CollectorConfig(
                url,
                new Secret("sesame"),
                Duration.ofSeconds(5),
                new RetryConfig(Duration.ofMillis(20), Duration.ofMillis(200)),
                new BatchConfig(50, DataSize.ofMebibytes(1), Duration.ofMillis(50), BatchConfig.Compression.NONE));
    }

    private SSLContext selfSigned() throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
