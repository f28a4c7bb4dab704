package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** What the service of an HTTP/1 connection sends. */
final class Http1Answers {

    private static final int MOST_HEAD = 256 * 1024;

    private final Link link;
    private final Http1 connection;
    private final HeadBytes head = new HeadBytes(MOST_HEAD);
    private final ChunkScanner chunks = new ChunkScanner();
    private @Nullable Framing body;
    private long left;

    Http1Answers(Link link, Http1 connection) {
        this.link = link;
        this.connection = connection;
    }

    /** Whether an answer has been begun that only the end of the connection ends. */
    boolean isUntilClose() {
        return body instanceof Framing.UntilClose;
    }

    /** What is left of a head that breaks off goes to the client as it is. */
    void flushHead() {
        if (!head.isEmpty()) {
            link.toClient(Unpooled.wrappedBuffer(head.release()));
        }
    }

    /** Takes the next part of what has come. */
    void take(ByteBuf in) {
        Open exchange = connection.first();
        if (exchange == null) {
            link.toClient(in.readRetainedSlice(in.readableBytes()));
            return;
        }
        switch (body) {
            case null -> takeHead(in, exchange);
            case Framing.Fixed fixed -> takeFixed(in, exchange);
            case Framing.Chunked chunked -> takeChunked(in, exchange);
            case Framing.UntilClose endless -> takeAll(in, exchange);
            case Framing.Tunnel tunnel -> throw new IllegalStateException("a tunnel has a protocol of its own");
        }
    }

    private void takeHead(ByteBuf in, Open exchange) {
        try {
            if (head.take(in)) {
                byte[] bytes = head.content();
                Head answer = Head.answer(bytes, bytes.length);
                Framing framing = Framing.ofAnswer(answer, exchange.method);
                head.release();
                begin(answer, framing, exchange);
            }
        } catch (MalformedException e) {
            if (!head.isEmpty()) {
                link.toClient(Unpooled.wrappedBuffer(head.release()));
            }
            connection.giveUpReading();
        }
    }

    private void begin(Head answer, Framing framing, Open exchange) {
        int status = answer.status();
        if (status / 100 == 1 && status != 101) {
            link.toClient(Forwarding.answer(link.client().alloc(), answer, false));
            return;
        }
        exchange.answerBegun = true;
        exchange.observer.answer(answer);
        boolean last = link.surroundings().isDraining() && status != 101;
        link.toClient(Forwarding.answer(link.client().alloc(), answer, last));
        body = framing;
        left = framing instanceof Framing.Fixed(long length) ? length : 0;
        chunks.reset();
        if (framing instanceof Framing.Tunnel) {
            body = null;
            connection.tunnel();
        } else if (framing instanceof Framing.Fixed && left == 0) {
            complete();
        }
    }

    private void takeFixed(ByteBuf in, Open exchange) {
        int count = (int) Math.min(left, in.readableBytes());
        exchange.observer.answerBytes(in, in.readerIndex(), count);
        left -= count;
        link.toClient(in.readRetainedSlice(count));
        if (left == 0) {
            complete();
        }
    }

    private void takeChunked(ByteBuf in, Open exchange) {
        int from = in.readerIndex();
        try {
            int count = chunks.scan(in, exchange.observer::answerBytes);
            link.toClient(in.readRetainedSlice(count));
        } catch (MalformedException e) {
            in.readerIndex(from);
            connection.giveUpReading();
            return;
        }
        if (chunks.isEnd()) {
            complete();
        }
    }

    private void takeAll(ByteBuf in, Open exchange) {
        int count = in.readableBytes();
        exchange.observer.answerBytes(in, in.readerIndex(), count);
        link.toClient(in.readRetainedSlice(count));
    }

    /** The answer is over. */
    void complete() {
        body = null;
        connection.answered(Ending.COMPLETE);
    }
}
