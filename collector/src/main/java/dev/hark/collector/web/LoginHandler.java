package dev.hark.collector.web;

import dev.hark.collector.access.Caller;
import dev.hark.collector.web.view.LoginPage;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** GET /login: the form that asks for a token. Who is in already is sent on. */
final class LoginHandler implements Handler<RoutingContext> {

    private final PageWriter writer;

    LoginHandler(PageWriter writer) {
        this.writer = writer;
    }

    @Override
    public void handle(RoutingContext request) {
        String next = LocalAddress.of(request.queryParams().get("next"));
        if (Caller.of(request).mayRead()) {
            writer.goTo(request, next);
        } else {
            writer.login(request, next, state(request.queryParams().get("state")));
        }
    }

    private static LoginPage.State state(@Nullable String state) {
        return switch (state) {
            case "refused" -> LoginPage.State.REFUSED;
            case "signed_out" -> LoginPage.State.SIGNED_OUT;
            case null, default -> LoginPage.State.ASKED;
        };
    }
}
