package dev.hark.collector.health;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.collector.http.Problem;
import dev.hark.collector.http.Refused;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Probes with tiny bodies for everybody, and health in detail for who may look. Answers from the latest results. */
public final class HealthRoutes {

    private static final String MEDIA_TYPE = "application/health+json";

    private final HealthBoard board;
    private final Probes probes;
    private final String version;
    private final JsonMapper json = new JsonMapper();

    public HealthRoutes(HealthBoard board, Probes probes, String version) {
        this.board = board;
        this.probes = probes;
        this.version = version;
    }

    /** Routes that need no token. */
    public void mountProbes(Router router) {
        probe(router, "/livez", probes::isAlive);
        probe(router, "/readyz", probes::isReady);
        probe(router, "/startupz", probes::isStarted);
        probe(router, "/-/healthy", probes::isAlive);
        probe(router, "/-/ready", probes::isReady);
    }

    private static void probe(Router router, String path, BooleanSupplier isGood) {
        router.get(path).handler(request -> {
            boolean good = isGood.getAsBoolean();
            request.response()
                    .setStatusCode(good ? 200 : 503)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                    .end(good ? "ok\n" : "no\n");
        });
    }

    /** Puts the details behind the gate for readers. */
    public void mountDetails(Router router) {
        router.get("/health").handler(request -> answer(request, board.results()));
        router.get("/health/:layer").handler(request -> {
            Layer layer = Arrays.stream(Layer.values())
                    .filter(l -> l.code().equals(request.pathParam("layer")))
                    .findFirst()
                    .orElseThrow(() -> new Refused(Problem.NOT_FOUND, "there is no such layer"));
            answer(
                    request,
                    board.results().stream()
                            .filter(r -> r.check().layer() == layer)
                            .toList());
        });
    }

    private void answer(RoutingContext request, List<Result> results) {
        Status worst = Status.worst(results.stream().map(Result::status).toList());
        ObjectNode document = json.createObjectNode();
        document.put("status", standard(worst));
        document.put("version", version);
        document.put("serviceId", "hark-collector");
        ObjectNode checks = document.putObject("checks");
        for (Result result : results) {
            ObjectNode check = checks.putArray(
                            result.check().layer().code() + ":" + result.check().name())
                    .addObject();
            check.put("status", standard(result.status()));
            check.put("observedValue", result.observed());
            check.put("time", result.checkedAt().toString());
            check.put("since", result.since().toString());
            if (result.status() != Status.PASS) {
                check.put("output", "should be: " + result.check().expected());
            }
        }
        request.response()
                .setStatusCode(worst == Status.FAIL ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(document.toPrettyString());
    }

    /** The format knows pass, warn and fail; what is unknown must not look good. */
    private static String standard(Status status) {
        return status == Status.UNKNOWN ? "warn" : status.code();
    }
}
