package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The images as Kubernetes runs them: another user than root, a root file system that cannot be written, no
 * capability, a memory limit; the log comes through a folder that both sides mount. Image names can be set.
 */
@Tag("docker")
class ContainersIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String USER = "65532:65532";
    private static final long SIDECAR_MEMORY = 128L * 1024 * 1024;
    private static final long COLLECTOR_MEMORY = 512L * 1024 * 1024;

    @TempDir
    private Path folder;

    private Network network;
    private GenericContainer<?> collector;
    private GenericContainer<?> sidecar;
    private Http collectorHttp;

    @BeforeEach
    void start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        network = Network.newNetwork();
        collector = container("collector", COLLECTOR_MEMORY)
                .withNetworkAliases("collector")
                .withExposedPorts(4280)
                .withEnv(Map.of(
                        "HARK_HTTP_HOST",
                        "0.0.0.0",
                        "HARK_STORAGE_FOLDER",
                        "/state",
                        "HARK_TOKENS_INGEST",
                        Programs.TOKEN,
                        "HARK_TOKENS_ADMIN",
                        Programs.TOKEN))
                .waitingFor(Wait.forHttp("/readyz").forPort(4280));
        collector.start();
        collectorHttp = new Http(collector.getMappedPort(4280), Programs.TOKEN);
        sidecar = container("sidecar", SIDECAR_MEMORY)
                .withExposedPorts(4281)
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withBinds(new Bind(folder.toString(), new Volume("/var/log/shop"), AccessMode.ro)))
                .withEnv(Map.of(
                        "HARK_HTTP_HOST", "0.0.0.0",
                        "HARK_HTTP_TOKENS", Programs.TOKEN,
                        "HARK_SERVICE_NAME", "shop",
                        "HARK_STATE_FOLDER", "/state",
                        "HARK_LOGS_INCLUDE", "/var/log/shop/*.log",
                        "HARK_COLLECTOR_URL", "http://collector:4280",
                        "HARK_COLLECTOR_TOKEN", Programs.TOKEN))
                .waitingFor(Wait.forHttp("/-/ready").forPort(4281));
        sidecar.start();
    }

    @AfterEach
    void stop() {
        collectorHttp.close();
        sidecar.stop();
        collector.stop();
        network.close();
    }

    @Test
    void restrictedContainers_failureBecomesAnIssue() {
        NumberedFailures failures = new NumberedFailures(folder.resolve("app.log"));
        for (int i = 0; i < 5; i++) {
            failures.write();
        }

        Collected collected = new Collected(collectorHttp);
        await().atMost(SOON).until(() -> collected.issues().size() == 5);
        assertThat(collected.findings()).isEqualTo(5);
    }

    @Test
    void sidecar_stopsAtOnceOnSigterm_andFitsItsLimit() {
        assertThat(sidecar.getDockerClient()
                        .inspectContainerCmd(sidecar.getContainerId())
                        .exec()
                        .getState()
                        .getOOMKilled())
                .isFalse();
        sidecar.getDockerClient()
                .stopContainerCmd(sidecar.getContainerId())
                .withTimeout(10)
                .exec();

        assertThat(sidecar.getDockerClient()
                        .inspectContainerCmd(sidecar.getContainerId())
                        .exec()
                        .getState()
                        .getExitCodeLong())
                .as(sidecar.getLogs())
                .isZero();
    }

    private GenericContainer<?> container(String program, long memory) {
        String image = System.getenv()
                .getOrDefault(
                        "HARK_" + program.toUpperCase(java.util.Locale.ROOT) + "_IMAGE", "hark/" + program + ":dev");
        return new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withTmpFs(Map.of("/state", "uid=65532,gid=65532", "/tmp", ""))
                .withCreateContainerCmdModifier(command -> {
                    command.withUser(USER);
                    command.getHostConfig()
                            .withReadonlyRootfs(true)
                            .withMemory(memory)
                            .withMemorySwap(memory)
                            .withCapDrop(Capability.ALL);
                });
    }
}
