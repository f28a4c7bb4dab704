package dev.hark.collector.web;

import dev.hark.collector.desk.IssueDesk;
import dev.hark.collector.http.Problem;
import dev.hark.collector.http.Refused;
import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.storage.IssueQuery;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.web.view.Shell;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;

/** GET /: the list of issues. */
final class IssuesHandler implements Handler<RoutingContext> {

    private final IssueDesk desk;
    private final PageWriter writer;
    private final InstantSource clock;

    IssuesHandler(IssueDesk desk, PageWriter writer, InstantSource clock) {
        this.desk = desk;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext request) {
        ListAddress list = ListAddress.of(request.queryParams());
        Instant now = clock.instant();
        desk.read(reader -> read(reader, list, now))
                .onSuccess(material -> {
                    Shell shell = writer.shell(request, "Issues", Shell.Section.ISSUES, material.ledger());
                    writer.issues(request, IssuesPages.page(shell, material, list, StartCommand.of(request), now));
                })
                .onFailure(failure -> request.fail(understood(failure)));
    }

    /** A cursor that the store does not know is the caller's mistake. */
    private static Throwable understood(Throwable failure) {
        return failure instanceof IllegalArgumentException
                ? new Refused(Problem.BAD_REQUEST, String.valueOf(failure.getMessage()))
                : failure;
    }

    private static IssuesPages.Material read(IssueReader reader, ListAddress list, Instant now) {
        return new IssuesPages.Material(
                reader.list(list.asQuery(now)), reader.states(), fresh(reader, now), reader.ledger(now));
    }

    private static long fresh(IssueReader reader, Instant now) {
        SearchTerms fresh = ListView.FRESH.narrow(SearchTerms.NONE);
        return reader.list(new IssueQuery(fresh, IssueQuery.Sort.ATTENTION, 1, null, now))
                .total();
    }
}
