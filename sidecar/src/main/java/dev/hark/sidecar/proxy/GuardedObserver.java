package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.proxy.ProxyCounts.Bypass;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what goes wrong in an observer away from the traffic: the rest of that exchange goes through unobserved. */
final class GuardedObserver implements ExchangeObserver {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedObserver.class);

    private final Watching watching;
    private @Nullable ExchangeObserver observer;

    private GuardedObserver(Watching watching) {
        this.watching = watching;
    }

    /** What all guarded observers of a proxy share. On the event loop. */
    static final class Watching {

        private static final long COMPLAINT_PAUSE = Duration.ofMinutes(1).toNanos();

        private final Factory factory;
        private final ProxyCounts counts;
        private final int most;
        private int open;
        private long complained = System.nanoTime() - COMPLAINT_PAUSE;

        /**
         * Watching by a factory's observers.
         *
         * @param most exchanges watched at the same time
         */
        Watching(Factory factory, ProxyCounts counts, int most) {
            this.factory = factory;
            this.counts = counts;
            this.most = most;
        }

        ExchangeObserver begin(String protocol, HeadView request) {
            GuardedObserver guarded = new GuardedObserver(this);
            if (open >= most) {
                counts.bypass(Bypass.OVERLOAD);
                return guarded;
            }
            try {
                guarded.observer = factory.begin(protocol, request);
                open++;
            } catch (RuntimeException | StackOverflowError e) {
                failed(e);
            }
            return guarded;
        }

        private void failed(Throwable failure) {
            counts.bypass(Bypass.FAILURE);
            long now = System.nanoTime();
            if (now - complained >= COMPLAINT_PAUSE) {
                complained = now;
                LOG.error(
                        "Observing an exchange failed by a bug; it went through unobserved. Please report it", failure);
            }
        }
    }

    @Override
    public void requestBytes(ByteBuf bytes, int from, int length) {
        ExchangeObserver now = observer;
        if (now != null) {
            try {
                now.requestBytes(bytes, from, length);
            } catch (RuntimeException | StackOverflowError e) {
                giveUp(e);
            }
        }
    }

    @Override
    public void answer(HeadView head) {
        ExchangeObserver now = observer;
        if (now != null) {
            try {
                now.answer(head);
            } catch (RuntimeException | StackOverflowError e) {
                giveUp(e);
            }
        }
    }

    @Override
    public void answerBytes(ByteBuf bytes, int from, int length) {
        ExchangeObserver now = observer;
        if (now != null) {
            try {
                now.answerBytes(bytes, from, length);
            } catch (RuntimeException | StackOverflowError e) {
                giveUp(e);
            }
        }
    }

    @Override
    public void end(Ending ending) {
        ExchangeObserver now = observer;
        if (now != null) {
            observer = null;
            watching.open--;
            try {
                now.end(ending);
            } catch (RuntimeException | StackOverflowError e) {
                watching.failed(e);
            }
        }
    }

    private void giveUp(Throwable failure) {
        observer = null;
        watching.open--;
        watching.failed(failure);
    }
}
