package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The images as a strict cluster runs them: no rights, read-only root file system, little memory. {@code images/build}
 * makes them; {@code ./hark test} does so before.
 */
@Tag("docker")
class ImagesIT {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final String WRITABLE = "uid=10001,gid=10001,mode=0700";

    @Test
    void sidecar_runsWithoutRightsInLittleMemory() throws Exception {
        try (GenericContainer<?> sidecar = container("hark/sidecar:dev", 4281, 128)
                .withEnv("HARK_SERVICE_NAME", "shop")
                .withEnv("HARK_LOGS_INCLUDE", "/var/log/shop/*.log")
                .withEnv("HARK_COLLECTOR_URL", "http://127.0.0.1:9")
                .withEnv("HARK_HTTP_TOKENS", Programs.TOKEN)) {
            sidecar.start();

            assertThat(status(sidecar, 4281, "/metrics")).isEqualTo(401);
            assertThatItIsAsTheImagePromises(sidecar);
        }
    }

    @Test
    void collector_runsWithoutRightsInLittleMemory() throws Exception {
        try (GenericContainer<?> collector = container("hark/collector:dev", 4280, 512)
                .withEnv("HARK_TOKENS_INGEST", Programs.TOKEN)
                .withEnv("HARK_TOKENS_ADMIN", Programs.TOKEN)) {
            collector.start();

            assertThat(status(collector, 4280, "/api/v1/issues")).isEqualTo(401);
            assertThatItIsAsTheImagePromises(collector);
        }
    }

    private static GenericContainer<?> container(String image, int port, long mebibytes) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(name -> false)
                .withEnv("HARK_HTTP_HOST", "0.0.0.0")
                .withExposedPorts(port)
                .withTmpFs(Map.of("/tmp", "rw," + WRITABLE, "/var/lib/hark", "rw," + WRITABLE))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withCapDrop(com.github.dockerjava.api.model.Capability.ALL)
                        .withMemory(mebibytes * MEBIBYTE))
                .waitingFor(Wait.forHttp("/-/ready").forPort(port).withStartupTimeout(Duration.ofSeconds(30)));
    }

    /** It runs as nobody, has used its ahead-of-time cache, and ends by itself when told. */
    private static void assertThatItIsAsTheImagePromises(GenericContainer<?> container) throws Exception {
        assertThat(container.execInContainer("id", "-u").getStdout().strip()).isEqualTo("10001");
        assertThat(container.getLogs()).contains("ready").doesNotContain("[error]");

        var docker = container.getDockerClient();
        docker.stopContainerCmd(container.getContainerId()).withTimeout(20).exec();
        assertThat(docker.inspectContainerCmd(container.getContainerId())
                        .exec()
                        .getState()
                        .getExitCodeLong())
                .isZero();
    }

    private static int status(GenericContainer<?> container, int port, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port) + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
