package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Ending;
import io.netty.buffer.ByteBuf;

/** Watches one exchange go by. On the event loop; reads the bytes it is shown by index, and keeps none of them. */
interface ExchangeObserver {

    void requestBytes(ByteBuf bytes, int from, int length);

    /** The head of the final answer. */
    void answer(HeadView head);

    void answerBytes(ByteBuf bytes, int from, int length);

    /** Nothing comes after this. */
    void end(Ending ending);

    /** Begins to watch. */
    @FunctionalInterface
    interface Factory {
        ExchangeObserver begin(String protocol, HeadView request);
    }
}
