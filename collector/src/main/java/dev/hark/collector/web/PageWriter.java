package dev.hark.collector.web;

import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.web.view.ErrorPage;
import dev.hark.collector.web.view.IssuePage;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.LedgerPage;
import dev.hark.collector.web.view.LoginPage;
import dev.hark.collector.web.view.Shell;
import dev.hark.signal.wire.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Writes page models as answers. */
final class PageWriter {

    private final Templates templates;
    private final Shells shells;

    PageWriter(Templates templates, Shells shells) {
        this.templates = templates;
        this.shells = shells;
    }

    Shell shell(RoutingContext request, String title, Shell.@Nullable Section section, @Nullable Ledger ledger) {
        return shells.of(request, title, section, ledger);
    }

    void issues(RoutingContext request, IssuesPage page) {
        write(request, templates.issues(page));
    }

    void issue(RoutingContext request, IssuePage page) {
        write(request, templates.issue(page));
    }

    void ledger(RoutingContext request, LedgerPage page) {
        write(request, templates.ledger(page));
    }

    void login(RoutingContext request, String next, LoginPage.State state) {
        Shell shell = shell(request, state == LoginPage.State.SIGNED_OUT ? "Signed out" : "Sign in", null, null);
        write(request, templates.login(new LoginPage(shell, next, state)));
    }

    /** Says why a request is not answered as wished, and what the reader can do about it. */
    void refusal(RoutingContext request, Refusal refusal) {
        error(request, refusal.status(), refusal.detail(), refusal.correlationId());
    }

    /** The page for something that is not as the address or the form supposes. */
    void error(RoutingContext request, int status) {
        error(request, status, null, null);
    }

    private void error(RoutingContext request, int status, @Nullable String detail, @Nullable String correlation) {
        request.response().setStatusCode(status);
        PageError error = PageError.of(status);
        Shell shell = shell(request, error.heading(), null, null);
        write(
                request,
                templates.error(new ErrorPage(shell, status, error.heading(), error.advice(), detail, correlation)));
    }

    /** A page that goes on by itself, to one of ours. */
    void again(RoutingContext request, String next) {
        write(request, templates.again(shells.assets(), next));
    }

    /** Sends the browser on to a page of ours, with GET. */
    void goTo(RoutingContext request, String address) {
        request.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .end();
    }

    private static void write(RoutingContext request, String html) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(html);
    }
}
