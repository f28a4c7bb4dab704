package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2, frame by frame: every frame passes as it is, in its order, so that flow control, trailers, resets and what
 * later versions add are between the client and the service. Heads are read along with a header table of their own; a
 * request's head gets what this hop adds as literals that no table remembers, so that both ends' tables stay the same.
 */
final class Http2 implements Protocol {

    private static final int MOST_OPEN = 4096;

    private final Link link;
    private final Http2Frames client;
    private final Http2Frames service;
    private final Http2Heads requests = new Http2Heads();
    private final Http2Heads answers = new Http2Heads();
    private final Http2Forwarding forwarding;
    private final Map<Integer, Stream> streams = new HashMap<>();
    private int lastStream;
    private boolean goodbyeSaid;

    /** One exchange. */
    private static final class Stream {
        final ExchangeObserver observer;
        boolean answerBegun;

        Stream(ExchangeObserver observer) {
            this.observer = observer;
        }
    }

    /** A connection whose preface has not been handed on yet. */
    Http2(Link link) {
        this.link = link;
        this.forwarding =
                new Http2Forwarding(new Forwarding(link.client().remoteAddress(), Channels.isTls(link.client())));
        this.client = new Http2Frames(FirstBytes.PREFACE.length, new FromClient());
        this.service = new Http2Frames(0, new FromService());
    }

    /** A connection that an HTTP/1 request was upgraded to: that request is its first stream. */
    static Http2 upgraded(Link link, Open exchange) {
        Http2 http2 = new Http2(link);
        Stream first = new Stream(exchange.observer);
        http2.streams.put(1, first);
        http2.lastStream = 1;
        return http2;
    }

    // --- what the sides do --------------------------------------------------------------------------------------

    @Override
    public void fromClient(ByteBuf in) {
        client.take(in, link::toService);
    }

    @Override
    public void fromService(ByteBuf in) {
        service.take(in, link::toClient);
        goodbyeIfIdle();
    }

    @Override
    public void clientEnded() {
        if (streams.isEmpty()) {
            link.close();
        } else {
            link.endService();
        }
    }

    @Override
    public void serviceEnded(boolean reset) {
        endAll(link.isClientEnded() ? Ending.CLIENT_LEFT : null);
        service.flush(link::toClient);
        if (reset) {
            link.flushClient();
            link.reset();
        } else {
            link.finishClient();
        }
    }

    @Override
    public void abandoned(Link.Cause cause) {
        endAll(
                switch (cause) {
                    case CLIENT_LEFT -> Ending.CLIENT_LEFT;
                    case STOPPED -> Ending.PROXY_STOPPED;
                    case SERVICE_GONE -> null;
                });
        client.release();
        service.release();
    }

    /** There is no way to say it in HTTP/2 to a client that has heard nothing yet: the connection ends. */
    @Override
    public void unreachable() {
        endAll(Ending.CONNECT_REFUSED);
        link.finishClient();
    }

    @Override
    public boolean wantsMore() {
        return streams.size() < MOST_OPEN;
    }

    /** Asks the client for no more streams; the connection ends when there are none (RFC 9113, section 6.8). */
    @Override
    public void drain() {
        if (!goodbyeSaid && service.isBetween()) {
            goodbyeSaid = true;
            link.toClient(Http2Forwarding.goodbye(link.client().alloc(), Integer.MAX_VALUE));
            link.flushClient();
            goodbyeIfIdle();
        }
    }

    private void goodbyeIfIdle() {
        if (!link.surroundings().isDraining()) {
            return;
        }
        if (!goodbyeSaid) {
            drain();
        } else if (streams.isEmpty() && service.isBetween()) {
            link.toClient(Http2Forwarding.goodbye(link.client().alloc(), lastStream));
            link.finishClient();
        }
    }

    @Override
    public void tick(long now) {}

    private void endAll(@Nullable Ending ending) {
        for (Stream stream : streams.values()) {
            stream.observer.end(
                    ending != null ? ending : stream.answerBegun ? Ending.HALF_ANSWER : Ending.SERVICE_RESET);
        }
        streams.clear();
    }

    /** Something was not understood: what is open is not watched any more, and all of it passes. */
    private void giveUp() {
        link.surroundings().counts().bypass(ProxyCounts.Bypass.UNREADABLE_ANSWER);
        endAll(null);
    }

    private void end(int id, Ending ending) {
        Stream stream = streams.remove(id);
        if (stream != null) {
            stream.observer.end(ending);
            link.regulate();
        }
    }

    // --- frames -------------------------------------------------------------------------------------------------

    private final class FromClient implements Http2Frames.Reader {

        @Override
        public ByteBuf head(int id, byte flags, ByteBuf block, ByteBuf frames) throws Http2Exception {
            Http2Heads.View head = requests.read(id, block);
            if (streams.containsKey(id)) {
                return frames;
            }
            lastStream = Math.max(lastStream, id);
            Stream stream = new Stream(link.surroundings().observe("HTTP/2", head));
            streams.put(id, stream);
            return forwarding.request(link.client().alloc(), id, flags, frames, head);
        }

        @Override
        public void data(int id, ByteBuf bytes, int from, int length) {
            Stream stream = streams.get(id);
            if (stream != null) {
                stream.observer.requestBytes(bytes, from, length);
            }
        }

        /** The request is complete; what matters is the end of the answer. */
        @Override
        public void ends(int id) {}

        @Override
        public void reset(int id) {
            end(id, Ending.CLIENT_LEFT);
        }

        @Override
        public void promise(int id, ByteBuf block) throws Http2Exception {
            throw Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "a client promises nothing");
        }

        @Override
        public void unreadable() {
            giveUp();
        }
    }

    private final class FromService implements Http2Frames.Reader {

        @Override
        public ByteBuf head(int id, byte flags, ByteBuf block, ByteBuf frames) throws Http2Exception {
            Http2Heads.View head = answers.read(id, block);
            Stream stream = streams.get(id);
            if (stream != null && !stream.answerBegun && head.status() >= 200) {
                stream.answerBegun = true;
                stream.observer.answer(head);
            }
            if ((flags & Http2Frames.END_STREAM) != 0) {
                ends(id);
            }
            return frames;
        }

        @Override
        public void data(int id, ByteBuf bytes, int from, int length) {
            Stream stream = streams.get(id);
            if (stream != null) {
                stream.observer.answerBytes(bytes, from, length);
            }
        }

        @Override
        public void ends(int id) {
            end(id, Ending.COMPLETE);
        }

        @Override
        public void reset(int id) {
            Stream stream = streams.get(id);
            end(id, stream != null && stream.answerBegun ? Ending.HALF_ANSWER : Ending.SERVICE_RESET);
        }

        @Override
        public void promise(int id, ByteBuf block) throws Http2Exception {
            answers.read(id, block);
        }

        @Override
        public void unreadable() {
            giveUp();
        }
    }
}
