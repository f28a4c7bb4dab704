package dev.hark.collector.web;

import dev.hark.collector.desk.IssueDesk;
import dev.hark.collector.web.view.Shell;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;

/** GET /ledger: whether Hark itself has lost anything. */
final class LedgerHandler implements Handler<RoutingContext> {

    private final IssueDesk desk;
    private final PageWriter writer;
    private final InstantSource clock;

    LedgerHandler(IssueDesk desk, PageWriter writer, InstantSource clock) {
        this.desk = desk;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext request) {
        Instant now = clock.instant();
        desk.read(reader -> reader.ledger(now))
                .onSuccess(ledger -> {
                    Shell shell = writer.shell(request, "Ledger", Shell.Section.LEDGER, ledger);
                    writer.ledger(request, LedgerPages.page(shell, ledger));
                })
                .onFailure(request::fail);
    }
}
