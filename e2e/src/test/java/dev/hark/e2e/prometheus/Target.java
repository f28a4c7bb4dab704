package dev.hark.e2e.prometheus;

import dev.hark.e2e.Http;
import java.net.URI;

/**
 * What Prometheus scrapes.
 *
 * @param job its label; of a sidecar the name of the service beside it
 * @param namespace its label
 * @param address where {@code /metrics} is
 * @param token for it, or empty
 */
public record Target(String job, String namespace, URI address, String token) {

    public Target(String job, String namespace, Http program, String token) {
        this(job, namespace, program.uri("/"), token);
    }

    /** One entry of {@code scrape_configs}. */
    String yaml(int number) {
        String credentials = token.isEmpty() ? "" : "    authorization: {credentials: %s}\n".formatted(token);
        return """
                  - job_name: target-%d
                    static_configs:
                      - targets: ["%s:%d"]
                        labels: {job: %s, namespace: %s, environment: test}
                """.formatted(number, address.getHost(), address.getPort(), job, namespace) + credentials;
    }
}
