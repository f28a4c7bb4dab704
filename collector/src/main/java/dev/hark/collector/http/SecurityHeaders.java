package dev.hark.collector.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** What a browser may do with our answers: load nothing from elsewhere, run no inline script, frame nothing. */
final class SecurityHeaders implements Handler<RoutingContext> {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void handle(RoutingContext request) {
        MultiMap headers = request.response().headers();
        headers.set(HttpHeaders.createOptimized("Content-Security-Policy"), POLICY);
        headers.set(HttpHeaders.createOptimized("X-Content-Type-Options"), "nosniff");
        headers.set(HttpHeaders.createOptimized("X-Frame-Options"), "DENY");
        headers.set(HttpHeaders.createOptimized("Referrer-Policy"), "same-origin");
        headers.set(HttpHeaders.createOptimized("Cross-Origin-Opener-Policy"), "same-origin");
        headers.set(HttpHeaders.createOptimized("Cross-Origin-Resource-Policy"), "same-origin");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        request.next();
    }
}
