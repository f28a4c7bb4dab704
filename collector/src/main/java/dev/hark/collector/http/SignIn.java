package dev.hark.collector.http;

import dev.hark.collector.access.Caller;
import dev.hark.collector.access.Sessions;
import dev.hark.collector.access.Tokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way into the pages and out: {@code POST /login} with a token, {@code POST /logout}. The forms themselves, and
 * {@code GET /login}, belong to the pages; they learn by {@code ?state=refused} or {@code ?state=signed_out} what to say.
 */
final class SignIn {

    private static final int FORM_BYTES = 4096;

    private final Tokens tokens;
    private final Sessions sessions;

    SignIn(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    void mount(Router router) {
        BodyHandler form = BodyHandler.create(false).setBodyLimit(FORM_BYTES);
        router.post("/login").handler(form).handler(this::signIn);
        router.post("/logout").handler(form).handler(this::signOut);
    }

    private void signIn(RoutingContext request) {
        String token = request.request().getFormAttribute("token");
        String next = ownPath(request.request().getFormAttribute("next"));
        Optional<Caller> caller =
                token == null ? Optional.empty() : tokens.caller(token.strip()).filter(Caller::mayRead);
        if (caller.isEmpty()) {
            see(request, "/login?state=refused&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            return;
        }
        Cookie cookie = cookie(request, sessions.begin(caller.get())).setMaxAge(Sessions.LENGTH.toSeconds());
        request.response().addCookie(cookie);
        see(request, next);
    }

    private void signOut(RoutingContext request) {
        Cookie cookie = request.request().getCookie(Gate.COOKIE);
        if (cookie != null) {
            sessions.end(cookie.getValue());
        }
        request.response().addCookie(cookie(request, "").setMaxAge(0));
        see(request, "/login?state=signed_out");
    }

    private static Cookie cookie(RoutingContext request, String value) {
        boolean overTls = "https".equals(request.request().getHeader("X-Forwarded-Proto"));
        return Cookie.cookie(Gate.COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(overTls);
    }

    /** Where to go afterwards: a path of ours, whatever the form says. */
    private static String ownPath(@Nullable String next) {
        if (next == null || !next.startsWith("/") || next.startsWith("//") || next.indexOf('\\') >= 0) {
            return "/";
        }
        return next.chars().allMatch(c -> c > ' ' && c < 127) ? next : "/";
    }

    private static void see(RoutingContext request, String path) {
        request.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, path)
                .end();
    }
}
