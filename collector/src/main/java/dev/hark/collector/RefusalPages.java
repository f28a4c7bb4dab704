package dev.hark.collector;

import dev.hark.collector.http.Refusals;
import dev.hark.collector.web.PageWriter;
import dev.hark.signal.Reason;
import dev.hark.signal.wire.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Refusals for people: who is not signed in is asked to, everybody else reads what went wrong. */
record RefusalPages(PageWriter writer) implements Refusals.Page {

    @Override
    public void show(RoutingContext request, Refusal refusal) {
        if (refusal.status() != Reason.UNAUTHORIZED.status()) {
            writer.error(request, refusal.status(), refusal.correlationId());
            return;
        }
        boolean canComeBack = request.request().method().equals(HttpMethod.GET);
        String next = canComeBack ? request.request().uri() : "/";
        request.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                .end();
    }
}
