package dev.hark.collector.web;

import dev.hark.collector.access.Caller;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The command that starts a sidecar which reports to this collector, ready to be pasted into a shell. */
final class StartCommand {

    /** What may stand in a shell unquoted; a Host header may hold anything. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

    private StartCommand() {}

    static String of(RoutingContext request) {
        var authority = request.request().authority();
        String host = authority == null ? "" : authority.toString();
        String url = HARMLESS.matcher(host).matches()
                ? (request.request().isSSL() ? "https://" : "http://") + host
                : "http://127.0.0.1:4280";
        String token = Caller.of(request).signedIn() ? " HARK_COLLECTOR_TOKEN=ONE-OF-tokens.ingest" : "";
        return """
                HARK_COLLECTOR_URL=%s%s \\
                HARK_SERVICE_NAME=shop HARK_LOGS_INCLUDE='/var/log/shop/*.log' \\
                ./hark sidecar""".formatted(url, token);
    }
}
