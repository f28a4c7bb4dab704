package dev.hark.collector.web;

import dev.hark.signal.Reason;
import dev.hark.signal.wire.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Refusals for people: who is not signed in is asked to, everybody else reads what went wrong. */
public final class RefusalWriter {

    private final PageWriter writer;

    RefusalWriter(PageWriter writer) {
        this.writer = writer;
    }

    public void show(RoutingContext request, Refusal refusal) {
        if (refusal.status() != Reason.UNAUTHORIZED.status()) {
            writer.refusal(request, refusal);
        } else if (comesFromElsewhere(request)) {
            writer.again(request, signIn(request));
        } else {
            writer.goTo(request, signIn(request));
        }
    }

    /**
     * Whether somebody followed a link from another site, such as the pager's message. The browser then holds a strict
     * cookie back, signed in or not, also from a redirect; a step that starts at a page of ours brings it.
     */
    private static boolean comesFromElsewhere(RoutingContext request) {
        return "cross-site".equals(request.request().getHeader("Sec-Fetch-Site"))
                && "navigate".equals(request.request().getHeader("Sec-Fetch-Mode"))
                && request.request().method().equals(HttpMethod.GET);
    }

    private static String signIn(RoutingContext request) {
        boolean canComeBack = request.request().method().equals(HttpMethod.GET);
        String next = canComeBack ? LocalAddress.of(request.request().uri()) : "/";
        return "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
