package dev.hark.collector.http;

import dev.hark.collector.access.Caller;
import dev.hark.collector.access.Sessions;
import dev.hark.collector.access.Tokens;
import dev.hark.collector.config.HttpConfig;
import dev.hark.signal.Reason;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out who makes a request, and lets through who may. Without tokens everybody on this machine may do everything;
 * then a request must also name this machine as its host, or a web site could reach us through a name of its own that
 * it points here.
 */
public final class Gate implements Handler<RoutingContext> {

    /** Cookie of the pages. */
    static final String COOKIE = "hark_session";

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Sessions sessions;

    public Gate(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public void handle(RoutingContext request) {
        caller(request).attachTo(request);
        if (changesSomething(request) && !bringsToken(request) && RequestHead.isFromElsewhere(request)) {
            throw new Refused(Reason.FORBIDDEN, "another web site made the browser send this");
        }
        request.next();
    }

    private Caller caller(RoutingContext request) {
        if (tokens.isEmpty()) {
            if (!HttpConfig.isLoopback(RequestHead.hostName(request.request().getHeader(HttpHeaders.HOST)))) {
                throw new Refused(
                        Reason.FORBIDDEN, "without tokens this collector answers to 127.0.0.1 and localhost only");
            }
            return Caller.ANYBODY;
        }
        String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? tokens.caller(header.substring(BEARER.length()).strip()).orElse(Caller.NOBODY)
                    : Caller.NOBODY;
        }
        Cookie cookie = request.request().getCookie(COOKIE);
        return Optional.ofNullable(cookie)
                .flatMap(c -> sessions.caller(c.getValue()))
                .orElse(Caller.NOBODY);
    }

    private static boolean changesSomething(RoutingContext request) {
        HttpMethod method = request.request().method();
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }

    private static boolean bringsToken(RoutingContext request) {
        return request.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    /** Lets through who may look. */
    public static Handler<RoutingContext> reading() {
        return check(Caller::mayRead);
    }

    /** Lets through who may change the state of issues. */
    public static Handler<RoutingContext> changing() {
        return check(Caller::mayChange);
    }

    /** Lets through who may send batches. */
    public static Handler<RoutingContext> ingesting() {
        return check(Caller::mayIngest);
    }

    private static Handler<RoutingContext> check(Predicate<Caller> allowed) {
        return request -> {
            Caller caller = Caller.of(request);
            if (allowed.test(caller)) {
                request.next();
            } else if (caller.roles().isEmpty()) {
                throw new Refused(Reason.UNAUTHORIZED, "send Authorization: Bearer with a token of this collector");
            } else {
                throw new Refused(Reason.FORBIDDEN, "this token is for something else");
            }
        };
    }
}
