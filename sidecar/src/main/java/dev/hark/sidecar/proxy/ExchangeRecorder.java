package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.AnswerShape;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Exchange.Claims;
import dev.hark.sidecar.observe.Exchange.Names;
import dev.hark.sidecar.observe.Exchange.Timing;
import dev.hark.sidecar.observe.Exchange.Welcome;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notes what is worth knowing of one exchange, and tells it when the exchange is over. */
final class ExchangeRecorder implements ExchangeObserver {

    private final ExchangeRecorders shared;
    private final String protocol;
    private final String method;
    private final String route;
    private final String target;
    private final Names names;
    private final boolean cookie;
    private final int attempt;
    private final @Nullable String ifMatch;
    private final Instant time;
    private final long began = System.nanoTime();
    private final BodyWatch request;
    private final BodyWatch answer;
    private @Nullable JsonWatch json;
    private @Nullable Duration firstByte;
    private @Nullable String etag;
    private @Nullable String retryAfter;
    private Welcome welcome = Welcome.SILENT;
    private int status;
    private boolean busy;

    ExchangeRecorder(ExchangeRecorders shared, String protocol, HeadView head) {
        this.shared = shared;
        this.protocol = protocol;
        this.method = ExchangeRecorders.method(head.method());
        this.target = head.target();
        this.route = Routes.fold(target);
        this.names = shared.clues.names(head);
        this.cookie = names.session() != null && shared.clues.hasSessionCookie(head);
        this.attempt = Clues.attempt(head);
        this.ifMatch = Clues.visible(head.value(Field.IF_MATCH));
        this.time = shared.clock.instant();
        this.request = new BodyWatch(shared.hash, shared.inspect);
        this.answer = new BodyWatch(shared.hash, shared.inspect);
    }

    @Override
    public void requestBytes(ByteBuf bytes, int from, int length) {
        look(request, null, bytes, from, length);
    }

    @Override
    public void answer(HeadView head) {
        firstByte = Duration.ofNanos(System.nanoTime() - began);
        status = head.status();
        etag = Clues.visible(head.value(Field.ETAG));
        retryAfter = Clues.visible(head.value(Field.RETRY_AFTER));
        welcome = shared.clues.welcome(head, cookie);
        String type = head.value(Field.CONTENT_TYPE);
        if (type != null && isJson(type) && head.value(Field.CONTENT_ENCODING) == null && shared.inspect > 0) {
            json = shared.json.begin();
        }
    }

    @Override
    public void answerBytes(ByteBuf bytes, int from, int length) {
        look(answer, json, bytes, from, length);
    }

    @Override
    public void end(Ending ending) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        AnswerShape shape = shape(ending);
        shared.tell(new Exchange(
                time,
                protocol,
                method,
                shared.routes.admit(method, route, status),
                status,
                new Timing(firstByte, took),
                ending,
                mayBeAskedAgain(shape) ? shared.clues.withResource(names, target) : names,
                new Claims(attempt, retryAfter, ifMatch, etag, welcome),
                request.print(),
                answer.print(),
                shape));
    }

    /** Hashing the target of every request would cost more than it tells. */
    private boolean mayBeAskedAgain(AnswerShape shape) {
        boolean reads = method.equals("GET");
        boolean failed = status == 0 || status == 429 || status >= 500;
        return reads
                ? etag != null || shape.version() != null || failed
                : !method.equals("HEAD") && !method.equals("OPTIONS") && !method.equals("TRACE");
    }

    private AnswerShape shape(Ending ending) {
        JsonWatch read = json;
        if (read == null) {
            return AnswerShape.UNREAD;
        }
        AnswerShape shape = read.end(answer.isWhole() && ending == Ending.COMPLETE);
        return answer.isEmpty() ? AnswerShape.UNREAD : shape;
    }

    private void look(BodyWatch body, @Nullable JsonWatch reader, ByteBuf bytes, int from, int length) {
        int wanted = body.toInspect(length);
        body.count(length);
        if (wanted <= 0) {
            return;
        }
        long now = System.nanoTime();
        if (!shared.budget.isLeft(now)) {
            tellBusy();
            return;
        }
        body.inspect(bytes, from, wanted);
        if (reader != null) {
            reader.add(bytes, from, wanted);
        }
        shared.budget.spend(System.nanoTime() - now);
    }

    private void tellBusy() {
        if (!busy) {
            busy = true;
            shared.counts.bypass(ProxyCounts.Bypass.BUSY);
        }
    }

    private static boolean isJson(String type) {
        int semicolon = type.indexOf(';');
        String media =
                (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json") || (media.endsWith("+json") && !media.contains("stream"));
    }
}
