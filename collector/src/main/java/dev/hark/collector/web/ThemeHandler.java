package dev.hark.collector.web;

import dev.hark.collector.web.view.Theme;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** POST /theme: light or dark, kept in a cookie, and back to where the reader was. */
final class ThemeHandler implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext request) {
        Theme theme = Theme.of(request.request().getFormAttribute("theme"));
        request.response()
                .addCookie(Cookie.cookie(Shells.THEME, theme.code())
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(Duration.ofDays(400).toSeconds()));
        request.response()
                .setStatusCode(303)
                .putHeader(
                        HttpHeaders.LOCATION, LocalAddress.of(request.request().getFormAttribute("back")))
                .end();
    }
}
