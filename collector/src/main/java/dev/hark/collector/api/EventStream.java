package dev.hark.collector.api;

import dev.hark.collector.http.Problem;
import dev.hark.collector.http.Refused;
import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.live.NewsFeed;
import dev.hark.signal.Reason;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/**
 * News of issues as server-sent events. A client that reads too slowly to keep its buffer below the limit is let go: it
 * connects again and reads the list, which is cheaper than a queue for it. For the event loop.
 */
final class EventStream implements Handler<RoutingContext> {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final NewsFeed feed;

    EventStream(Vertx vertx, NewsFeed feed) {
        this.vertx = vertx;
        this.feed = feed;
    }

    @Override
    public void handle(RoutingContext request) {
        HttpServerResponse response = request.response();
        Runnable leave = feed.watch(news -> send(response, text(news)))
                .orElseThrow(() ->
                        new Refused(Problem.of(Reason.OVERLOADED), "too many watch already", Duration.ofSeconds(10)));
        response.setChunked(true)
                .setWriteQueueMaxSize(BUFFER_BYTES)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader("X-Accel-Buffering", "no");
        send(response, "retry: " + RETRY.toMillis() + "\n\n");
        long heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), _ -> send(response, ": still here\n\n"));
        request.addEndHandler(_ -> {
            vertx.cancelTimer(heartbeat);
            leave.run();
        });
    }

    private static void send(HttpServerResponse response, String text) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.writeQueueFull()) {
            response.reset();
            return;
        }
        response.write(text);
    }

    private static String text(List<IssueChange> news) {
        StringBuilder text = new StringBuilder();
        for (IssueChange change : news) {
            text.append("event: issue\ndata: {\"number\":")
                    .append(change.number())
                    .append(",\"change\":\"")
                    .append(change.change().code())
                    .append("\"}\n\n");
        }
        return text.toString();
    }
}
