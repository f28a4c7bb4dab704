package dev.hark.collector.web;

import dev.hark.collector.access.Caller;
import dev.hark.collector.desk.IssueDesk;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.Sample;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.web.view.Shell;
import dev.hark.collector.web.view.Shown;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** GET /issues/N: one issue with its evidence. */
final class IssueHandler implements Handler<RoutingContext> {

    /** As many as an issue keeps, so that the first is among them. */
    private static final int SAMPLES = 100;

    private static final int TITLE = 120;

    private final IssueDesk desk;
    private final PageWriter writer;
    private final InstantSource clock;

    IssueHandler(IssueDesk desk, PageWriter writer, InstantSource clock) {
        this.desk = desk;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * What the address asks for.
     *
     * @param number of the issue
     * @param list in which it was found
     * @param sample ordinal of the sample to show, or nothing sensible for the latest
     * @param range code of the histogram's range, or nothing sensible for the fitting one
     */
    private record Asked(long number, ListAddress list, String sample, String range) {

        static Asked of(RoutingContext request) {
            var parameters = request.queryParams();
            return new Asked(
                    Long.parseLong(request.pathParam("number")),
                    ListAddress.of(parameters),
                    parameters.contains("sample") ? parameters.get("sample") : "",
                    parameters.contains("range") ? parameters.get("range") : "");
        }
    }

    /** What was read: the books, and the issue where there is one. */
    private record Answer(Ledger ledger, Optional<IssuePages.Material> material) {}

    @Override
    public void handle(RoutingContext request) {
        Asked asked = Asked.of(request);
        Instant now = clock.instant();
        desk.read(reader -> new Answer(reader.ledger(now), read(reader, asked, now)))
                .onSuccess(answer -> answer.material()
                        .ifPresentOrElse(
                                material -> write(request, asked, answer.ledger(), material, now),
                                () -> writer.error(request, 404)))
                .onFailure(request::fail);
    }

    private static Optional<IssuePages.Material> read(IssueReader reader, Asked asked, Instant now) {
        return reader.find(asked.number(), now).flatMap(issue -> {
            List<Sample> samples = reader.samples(asked.number(), SAMPLES, null).samples();
            return SampleChoice.shown(asked.sample(), samples)
                    .map(shown -> material(reader, asked, issue, samples, shown, now));
        });
    }

    private static IssuePages.Material material(
            IssueReader reader, Asked asked, Issue issue, List<Sample> samples, Sample shown, Instant now) {
        Charts.Range range = Charts.chosen(asked.range(), issue, now);
        return new IssuePages.Material(
                issue,
                samples,
                shown,
                reader.neighbours(asked.number(), asked.list().asQuery(now)),
                range,
                reader.counts(asked.number(), range.resolution(), range.start(now), range.end(now)));
    }

    private void write(RoutingContext request, Asked asked, Ledger ledger, IssuePages.Material material, Instant now) {
        String title = "#" + asked.number() + " "
                + Shown.text(material.issue().summary().title(), TITLE);
        Shell shell = writer.shell(request, title, Shell.Section.ISSUES, ledger);
        boolean mayChange = Caller.of(request).mayChange();
        writer.issue(request, IssuePages.page(shell, material, asked.list(), mayChange, now));
    }
}
