package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.0 and 1.1. Heads are read and written anew; bodies pass as they come, with their framing. Answers come in the
 * order of the requests, so the exchanges that are open stand in a queue.
 */
final class Http1 implements Protocol {

    /** Pipelined requests beyond this wait in the client's connection. */
    private static final int MOST_OPEN = 64;

    private final Link link;
    private final Deque<Open> open = new ArrayDeque<>(2);
    private final Http1Requests requests;
    private final Http1Answers answers;
    private @Nullable Refusal refused;
    private @Nullable Open refusedIn;
    private @Nullable ByteBuf held;

    Http1(Link link) {
        this.link = link;
        this.requests = new Http1Requests(link, this);
        this.answers = new Http1Answers(link, this);
    }

    // --- for the two halves -------------------------------------------------------------------------------------

    void opened(Open exchange) {
        open.add(exchange);
    }

    @Nullable
    Open first() {
        return open.peek();
    }

    /** Whether what the client sends next may be something else than HTTP/1: the answer will tell. */
    boolean mayTunnelNext() {
        Open last = open.peekLast();
        return last != null && last.mayTunnel && last.requestComplete;
    }

    /** The first exchange is over. */
    void answered(Ending ending) {
        Open first = open.poll();
        if (first != null) {
            first.end(ending);
        }
        if (open.isEmpty() && (link.isClientEnded() || link.surroundings().isDraining())) {
            link.finishClient();
            return;
        }
        settle();
        releaseHeld();
        link.regulate();
    }

    /** From now on bytes pass both ways as they are; the first exchange ends with the connection. */
    void tunnel() {
        Open first = open.poll();
        if (first == null) {
            throw new IllegalStateException("nobody asked for a tunnel");
        }
        speak(first.mayBecomeHttp2 ? Http2.upgraded(link, first) : new Tunnel(link, first));
    }

    /** What the service says is no HTTP/1: it passes as it is, and nobody tries to understand it any more. */
    void giveUpReading() {
        link.surroundings().counts().bypass(ProxyCounts.Bypass.UNREADABLE_ANSWER);
        open.forEach(exchange -> exchange.end(exchange.answerBegun ? Ending.HALF_ANSWER : Ending.SERVICE_RESET));
        open.clear();
        speak(new Tunnel(link, null));
    }

    private void speak(Protocol next) {
        link.speak(next);
        ByteBuf rest = held;
        held = null;
        if (rest != null) {
            next.fromClient(rest);
            rest.release();
        }
        link.regulate();
    }

    // --- what the sides do --------------------------------------------------------------------------------------

    @Override
    public void fromClient(ByteBuf in) {
        while (in.isReadable() && refused == null && link.protocol() == this) {
            if (mayTunnelNext()) {
                hold(in);
                return;
            }
            try {
                requests.take(in);
            } catch (MalformedException e) {
                refuse(e.refusal());
            }
        }
    }

    @Override
    public void fromService(ByteBuf in) {
        while (in.isReadable() && link.protocol() == this) {
            answers.take(in);
        }
        if (in.isReadable()) {
            link.protocol().fromService(in);
        }
    }

    @Override
    public void clientEnded() {
        if (open.isEmpty()) {
            link.close();
        } else {
            link.endService();
        }
    }

    @Override
    public void serviceEnded(boolean reset) {
        if (!reset && answers.isUntilClose()) {
            answers.complete();
        }
        boolean endless = answers.isUntilClose();
        Ending ending = link.isClientEnded() ? Ending.CLIENT_LEFT : null;
        for (Open exchange = open.poll(); exchange != null; exchange = open.poll()) {
            exchange.end(ending != null ? ending : exchange.answerBegun ? Ending.HALF_ANSWER : Ending.SERVICE_RESET);
        }
        answers.flushHead();
        if (reset || endless) {
            link.flushClient();
            link.reset();
        } else {
            link.finishClient();
        }
    }

    @Override
    public void abandoned(Link.Cause cause) {
        Ending ending = switch (cause) {
            case CLIENT_LEFT -> Ending.CLIENT_LEFT;
            case SERVICE_GONE -> Ending.SERVICE_RESET;
            case STOPPED -> Ending.PROXY_STOPPED;
        };
        open.forEach(exchange -> exchange.end(ending));
        open.clear();
        if (held != null) {
            held.release();
            held = null;
        }
    }

    @Override
    public void unreachable() {
        answerAndFinish(OwnAnswer.UNREACHABLE, Ending.CONNECT_REFUSED);
    }

    @Override
    public boolean wantsMore() {
        return refused == null && open.size() < MOST_OPEN && held == null;
    }

    @Override
    public void drain() {
        if (open.isEmpty() && requests.isBetween()) {
            link.finishClient();
        }
    }

    @Override
    public void tick(long now) {
        if (requests.isHeadLate(now)) {
            refuse(Refusal.HEAD_TIMEOUT);
            return;
        }
        Open first = open.peek();
        long patience = link.surroundings().answerTimeout();
        if (patience > 0
                && first != null
                && first.requestComplete
                && !first.answerBegun
                && now - first.since > patience) {
            answerAndFinish(OwnAnswer.TIMEOUT, Ending.TIMEOUT);
        }
    }

    // --- refusing -----------------------------------------------------------------------------------------------

    private void refuse(Refusal refusal) {
        link.surroundings().counts().refuse(refusal);
        refused = refusal;
        refusedIn = requests.current();
        settle();
        link.regulate();
    }

    /** A refusal is told when everything before it has been answered. */
    private void settle() {
        Refusal refusal = refused;
        if (refusal == null || open.peek() != refusedIn) {
            return;
        }
        if (refusedIn != null && refusedIn.answerBegun) {
            refusedIn.end(Ending.REFUSED);
            link.reset();
        } else {
            answerAndFinish(OwnAnswer.refusing(refusal), Ending.REFUSED);
        }
    }

    private void answerAndFinish(OwnAnswer answer, Ending ending) {
        Open first = open.peek();
        boolean head = first != null && first.method.equals("HEAD");
        open.forEach(exchange -> exchange.end(ending));
        open.clear();
        link.toClient(Unpooled.wrappedBuffer(answer.bytes(head)));
        link.finishClient();
    }

    private void hold(ByteBuf in) {
        ByteBuf rest = in.readRetainedSlice(in.readableBytes());
        held = held == null ? rest : Unpooled.wrappedBuffer(held, rest);
        link.regulate();
    }

    private void releaseHeld() {
        ByteBuf rest = held;
        if (rest != null && !mayTunnelNext()) {
            held = null;
            fromClient(rest);
            rest.release();
            link.flushService();
        }
    }
}
