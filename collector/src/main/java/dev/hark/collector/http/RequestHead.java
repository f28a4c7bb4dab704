package dev.hark.collector.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What the head of a request tells about who made it. */
final class RequestHead {

    private RequestHead() {}

    /** Whether a person waits for a page: a browser asks for HTML by name, programs do not. */
    static boolean isPage(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && !request.normalizedPath().startsWith("/api/");
    }

    /**
     * Whether another web site made the browser send this. RequestHead of today say so in Sec-Fetch-Site; older ones in
     * Origin. What carries neither is no browser.
     */
    static boolean isFromElsewhere(RoutingContext request) {
        String site = request.request().getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        return origin != null && !host(origin).equals(request.request().getHeader(HttpHeaders.HOST));
    }

    /** Whether a body comes with the request, as far as its head tells. */
    static boolean hasBody(RoutingContext request) {
        return request.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.request().headers().contains(HttpHeaders.CONTENT_LENGTH);
    }

    /** Host without its port. */
    static String hostName(@Nullable String host) {
        if (host == null) {
            return "";
        }
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    private static String host(String origin) {
        int scheme = origin.indexOf("://");
        return scheme < 0 ? origin : origin.substring(scheme + 3);
    }
}
