package dev.hark.collector.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.hark.collector.access.Caller;
import dev.hark.collector.api.Views.FindingListView;
import dev.hark.collector.api.Views.FindingView;
import dev.hark.collector.api.Views.IssueDetailView;
import dev.hark.collector.api.Views.IssueListView;
import dev.hark.collector.api.Views.IssueView;
import dev.hark.collector.api.Views.LedgerView;
import dev.hark.collector.api.Views.ServiceListView;
import dev.hark.collector.desk.IssueDesk;
import dev.hark.collector.http.Gate;
import dev.hark.collector.http.Problem;
import dev.hark.collector.http.Refused;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.Sample;
import dev.hark.collector.live.NewsFeed;
import dev.hark.collector.storage.IssueQuery;
import dev.hark.collector.storage.SampleList;
import dev.hark.signal.wire.WireCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Routes of the JSON API. Translates requests to questions and answers to JSON; for the event loop. */
public final class Api {

    private static final String DOCUMENT = "openapi.json";
    private static final String STATE = "/api/v1/issues/:number/state";
    private static final int BODY_BYTES = 4096;

    private final IssueDesk desk;
    private final InstantSource clock;
    private final EventStream events;
    private final WireCodec codec = new WireCodec();
    private final Buffer document = document();
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    public Api(Vertx vertx, IssueDesk desk, NewsFeed feed, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
        this.events = new EventStream(vertx, feed);
    }

    /** Puts the routes behind the gate for readers. */
    public void mount(Router router) {
        router.get("/api/v1/openapi.json").handler(request -> answer(request, document));
        router.get("/api/v1/issues").handler(this::issues);
        router.get("/api/v1/issues/:number").handler(this::issue);
        router.get("/api/v1/issues/:number/findings").handler(this::findings);
        router.post(STATE).handler(Gate.changing());
        router.post(STATE).handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
        router.post(STATE).handler(this::changeState);
        router.get("/api/v1/services").handler(this::services);
        router.get("/api/v1/ledger").handler(this::ledger);
        router.get("/api/v1/events").handler(events);
    }

    private void issues(RoutingContext request) {
        Parameters parameters =
                new Parameters(request, Set.of("query", "state", "kind", "service", "sort", "limit", "after"));
        Instant now = clock.instant();
        IssueQuery query = parameters.issueQuery(now);
        answer(
                request,
                desk.read(reader -> reader.list(query))
                        .map(list -> new IssueListView(
                                list.issues().stream()
                                        .map(issue -> IssueView.of(issue, now))
                                        .toList(),
                                list.next(),
                                list.total())));
    }

    private void issue(RoutingContext request) {
        long number = Parameters.number(request);
        answer(request, view(number));
    }

    private Future<IssueDetailView> view(long number) {
        Instant now = clock.instant();
        return desk.read(reader -> {
            Issue issue = existing(reader.find(number, now));
            FindingView latest = reader.samples(number, 1, null).samples().stream()
                    .findFirst()
                    .map(this::view)
                    .orElse(null);
            return IssueDetailView.of(issue, latest, now);
        });
    }

    private static Issue existing(Optional<Issue> found) {
        return found.orElseThrow(() -> new Refused(Problem.NOT_FOUND, "there is no such issue"));
    }

    private void findings(RoutingContext request) {
        Parameters parameters = new Parameters(request, Set.of("limit", "after"));
        long number = Parameters.number(request);
        int limit = parameters.limit();
        answer(
                request,
                desk.read(reader -> {
                            existing(reader.find(number, clock.instant()));
                            return reader.samples(number, limit, parameters.after());
                        })
                        .map(this::view));
    }

    private FindingListView view(SampleList samples) {
        return new FindingListView(samples.samples().stream().map(this::view).toList(), samples.next());
    }

    private FindingView view(Sample sample) {
        try {
            JsonNode finding = json.readTree(codec.encode(sample.finding()));
            return new FindingView(
                    sample.ordinal(), sample.role().code(), sample.receivedAt(), sample.origin(), finding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void changeState(RoutingContext request) {
        long number = Parameters.number(request);
        IssueState wish = wish(request);
        answer(request, desk.move(number, wish, Caller.of(request).name()).compose(_ -> view(number)));
    }

    private IssueState wish(RoutingContext request) {
        Buffer body = request.body().buffer();
        try {
            JsonNode wish = json.readTree(body == null ? new byte[0] : body.getBytes());
            return IssueState.of(wish.path("state").asText())
                    .filter(state -> state != IssueState.REGRESSED)
                    .orElseThrow(() -> new Refused(Problem.BAD_REQUEST, "state must be open, muted or resolved"));
        } catch (IOException e) {
            throw new Refused(Problem.BAD_REQUEST, "the body must be JSON, such as {\"state\": \"resolved\"}");
        }
    }

    private void services(RoutingContext request) {
        answer(request, desk.read(reader -> new ServiceListView(reader.services())));
    }

    private void ledger(RoutingContext request) {
        answer(request, desk.read(reader -> LedgerView.of(reader.ledger(clock.instant()))));
    }

    private void answer(RoutingContext request, Future<?> view) {
        view.map(this::write)
                .onSuccess(body -> answer(request, body))
                .onFailure(failure -> request.fail(understood(failure)));
    }

    /** A cursor that the store does not know is the caller's mistake. */
    private static Throwable understood(Throwable failure) {
        return failure instanceof IllegalArgumentException
                ? new Refused(Problem.BAD_REQUEST, String.valueOf(failure.getMessage()))
                : failure;
    }

    private static void answer(RoutingContext request, Buffer body) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body);
    }

    private Buffer write(Object view) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(view));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view cannot be written as JSON", e);
        }
    }

    private static Buffer document() {
        try (InputStream stream = Objects.requireNonNull(Api.class.getResourceAsStream(DOCUMENT))) {
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
