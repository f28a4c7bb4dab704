package dev.hark.collector.web;

import dev.hark.collector.access.Caller;
import dev.hark.collector.desk.IssueDesk;
import dev.hark.collector.issues.IssueState;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** POST /issues/N/state and POST /issues/state: what somebody decided about one issue or several. */
final class StateHandler {

    /** More than a page of the list shows. */
    private static final int MOST = 200;

    private final IssueDesk desk;
    private final PageWriter writer;

    StateHandler(IssueDesk desk, PageWriter writer) {
        this.desk = desk;
        this.writer = writer;
    }

    /** The issue in the path. */
    void one(RoutingContext request) {
        move(request, List.of(Long.parseLong(request.pathParam("number"))));
    }

    /** Those that are ticked. */
    void several(RoutingContext request) {
        move(
                request,
                request.request().formAttributes().getAll("issue").stream()
                        .filter(number -> number.matches("[1-9][0-9]{0,17}"))
                        .map(Long::parseLong)
                        .distinct()
                        .limit(MOST)
                        .toList());
    }

    private void move(RoutingContext request, List<Long> issues) {
        Caller caller = Caller.of(request);
        if (!caller.mayChange()) {
            writer.error(request, 403);
            return;
        }
        Optional<IssueState> wish = wish(request);
        if (wish.isEmpty()) {
            writer.error(request, 400);
            return;
        }
        String back = LocalAddress.of(request.request().getFormAttribute("back"));
        oneAfterTheOther(issues, wish.get(), caller.name())
                .onSuccess(_ -> writer.goTo(request, back))
                .onFailure(request::fail);
    }

    /** What people may wish for; regressed is for findings to say. */
    private static Optional<IssueState> wish(RoutingContext request) {
        String state = request.request().getFormAttribute("state");
        return state == null ? Optional.empty() : IssueState.of(state).filter(wish -> wish != IssueState.REGRESSED);
    }

    private Future<Void> oneAfterTheOther(List<Long> issues, IssueState wish, String by) {
        Future<Void> done = Future.succeededFuture();
        for (long issue : issues) {
            done = done.compose(_ -> desk.move(issue, wish, by).mapEmpty());
        }
        return done;
    }
}
