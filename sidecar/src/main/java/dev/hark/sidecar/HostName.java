package dev.hark.sidecar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Name of this machine; in Kubernetes the pod's. Never asks the network: a slow name server must not delay the start. */
final class HostName {

    private HostName() {}

    static String of(Map<String, String> environment) {
        String fromShell = environment.getOrDefault("HOSTNAME", "").strip();
        if (!fromShell.isEmpty()) {
            return fromShell;
        }
        try {
            String fromKernel =
                    Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return fromKernel.isEmpty() ? "unknown" : fromKernel;
        } catch (IOException e) {
            return "unknown";
        }
    }
}
