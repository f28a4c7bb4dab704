package dev.hark.collector.web;

import dev.hark.collector.desk.IssueDesk;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;

/**
 * The pages. Handlers run on the event loop and only translate: what was asked becomes a question to the
 * {@link IssueDesk}, its answer a page model, the model HTML.
 */
public final class Pages {

    /** Largest form; two hundred ticked issues are far less. */
    private static final int FORM = 64 * 1024;

    private final Assets assets = Assets.load();
    private final PageWriter writer;
    private final IssuesHandler issues;
    private final IssueHandler issue;
    private final StateHandler state;
    private final LedgerHandler ledger;

    public Pages(IssueDesk desk, InstantSource clock) {
        writer = new PageWriter(new Templates(), new Shells(assets, clock));
        issues = new IssuesHandler(desk, writer, clock);
        issue = new IssueHandler(desk, writer, clock);
        state = new StateHandler(desk, writer);
        ledger = new LedgerHandler(desk, writer, clock);
    }

    /** Puts what needs no token on the router: style, scripts, signs, the form that asks for one. */
    public void mountOpen(Router router) {
        assets.mount(router);
        router.get("/login").handler(new LoginHandler(writer));
        router.post("/theme").handler(forms()).handler(new ThemeHandler());
    }

    /** Puts the pages on the router, behind whatever checks who asks. */
    public void mount(Router router) {
        router.get("/").handler(issues);
        router.get("/ledger").handler(ledger);
        router.getWithRegex("/issues/(?<number>[1-9][0-9]{0,17})").handler(issue);
        router.postWithRegex("/issues/(?<number>[1-9][0-9]{0,17})/state")
                .handler(forms())
                .handler(state::one);
        router.post("/issues/state").handler(forms()).handler(state::several);
    }

    /** Shows refusals to people. */
    public RefusalWriter refusals() {
        return new RefusalWriter(writer);
    }

    private static BodyHandler forms() {
        return BodyHandler.create(false).setBodyLimit(FORM);
    }
}
