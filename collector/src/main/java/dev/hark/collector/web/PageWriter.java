package dev.hark.collector.web;

import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.web.view.ErrorPage;
import dev.hark.collector.web.view.IssuePage;
import dev.hark.collector.web.view.IssuesPage;
import dev.hark.collector.web.view.LedgerPage;
import dev.hark.collector.web.view.LoginPage;
import dev.hark.collector.web.view.Shell;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Writes page models as answers. */
public final class PageWriter {

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
        write(request, 200, templates.issues(page));
    }

    void issue(RoutingContext request, IssuePage page) {
        write(request, 200, templates.issue(page));
    }

    void ledger(RoutingContext request, LedgerPage page) {
        write(request, 200, templates.ledger(page));
    }

    void login(RoutingContext request, int status, String next, LoginPage.State state) {
        Shell shell = shell(request, state == LoginPage.State.SIGNED_OUT ? "Signed out" : "Sign in", null, null);
        write(request, status, templates.login(new LoginPage(shell, next, state)));
    }

    /**
     * The page for something that could not be shown.
     *
     * @param correlation id under which the log tells more, or null where there is nothing more to tell
     */
    public void error(RoutingContext request, int status, @Nullable String correlation) {
        PageError error = PageError.of(status);
        Shell shell = shell(request, error.heading(), null, null);
        write(
                request,
                status,
                templates.error(new ErrorPage(shell, status, error.heading(), error.advice(), correlation)));
    }

    /** Sends the browser on to a page of ours, with GET. */
    void goTo(RoutingContext request, String address) {
        PageHeaders.put(request.response());
        request.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .end();
    }

    private static void write(RoutingContext request, int status, String html) {
        PageHeaders.put(request.response());
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(html);
    }
}
